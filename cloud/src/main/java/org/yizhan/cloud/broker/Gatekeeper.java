package org.yizhan.cloud.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ClientBasedInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.yizhan.cloud.broker.Admission.Verdict;

/**
 * Asks {@link Admission} for each connect, publish and subscribe. The user name that was
 * authenticated stays with the connection: a client chooses its client id itself, so that proves
 * nothing.
 */
final class Gatekeeper implements ExtensionMain {
  private static final String USERNAME = "yizhan.username";

  private final Admission admission;
  private final RefusedPublishes refused;

  Gatekeeper(Admission admission, RefusedPublishes refused) {
    this.admission = admission;
    this.refused = refused;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    Services.securityRegistry()
        .setAuthenticatorProvider(provider -> (SimpleAuthenticator) this::connect);
    Services.securityRegistry()
        .setAuthorizerProvider(provider -> (SubscriptionAuthorizer) this::subscribe);
    PublishInboundInterceptor publishes = this::publish;
    Services.initializerRegistry()
        .setClientInitializer((client, context) -> context.addPublishInboundInterceptor(publishes));
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    // Nothing is held.
  }

  private void connect(SimpleAuthInput input, SimpleAuthOutput output) {
    ConnectPacket packet = input.getConnectPacket();
    String username = packet.getUserName().orElse("");
    String password = packet.getPassword().map(Gatekeeper::text).orElse("");
    if (!admission.authenticate(username, password)) {
      output.failAuthentication(
          ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "wrong user name or password");
    } else if (!willAllowed(username, packet)) {
      output.failAuthentication(
          ConnackReasonCode.NOT_AUTHORIZED, "the Will is for a topic of somebody else");
    } else {
      input
          .getConnectionInformation()
          .getConnectionAttributeStore()
          .putAsString(USERNAME, username);
      output.authenticateSuccessfully();
    }
  }

  /** The broker publishes a Will itself, past {@link #publish}. */
  private boolean willAllowed(String username, ConnectPacket packet) {
    return packet
        .getWillPublish()
        .map(will -> admission.publish(username, will.getTopic()) == Verdict.ALLOWED)
        .orElse(true);
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    ByteBuffer copy = buffer.duplicate();
    byte[] bytes = new byte[copy.remaining()];
    copy.get(bytes);
    return bytes;
  }

  private static String username(ClientBasedInput input) {
    return input
        .getConnectionInformation()
        .getConnectionAttributeStore()
        .getAsString(USERNAME)
        .orElse("");
  }

  /**
   * Refuses a message with its PUBACK. A publish authorizer would end the connection as well, and a
   * station with one wrong topic would never get its other readings through.
   */
  private void publish(PublishInboundInput input, PublishInboundOutput output) {
    PublishPacket packet = input.getPublishPacket();
    String username = username(input);
    Verdict verdict = admission.publish(username, packet.getTopic());
    if (verdict == Verdict.ALLOWED) {
      return;
    }
    if (verdict == Verdict.FOREIGN) {
      byte[] payload = packet.getPayload().map(Gatekeeper::bytes).orElse(new byte[0]);
      refused.foreign(username, packet.getTopic(), payload);
    }
    output.preventPublishDelivery(
        AckReasonCode.NOT_AUTHORIZED, "station " + username + " may not publish here");
  }

  private void subscribe(SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    String username = username(input);
    if (admission.subscribe(username, input.getSubscription().getTopicFilter())) {
      output.authorizeSuccessfully();
    } else {
      output.failAuthorization(
          SubackReasonCode.NOT_AUTHORIZED, "station " + username + " may not subscribe here");
    }
  }
}
