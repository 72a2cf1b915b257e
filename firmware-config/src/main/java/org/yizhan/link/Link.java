package org.yizhan.link;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a broker: connects, tells its listener, waits for the loss, waits a
 * while, connects anew.
 *
 * <p>Paho's own reconnect loops for ever after a broker restart when topic aliases were in use
 * (paho.mqtt.java issues 916 and 1104), so each connection is a fresh client with a clean start,
 * and whatever was under way is the owner's to send again.
 */
public final class Link implements AutoCloseable {
  /** The broker must answer a subscription within this. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final LinkSettings settings;
  private final Backoff backoff;
  private final LinkListener listener;
  private final RandomGenerator random;
  private final Thread keeper;
  private volatile boolean closing;
  private volatile Connection current;

  private Link(
      LinkSettings settings, Backoff backoff, LinkListener listener, RandomGenerator random) {
    this.settings = settings;
    this.backoff = backoff;
    this.listener = listener;
    this.random = random;
    // A platform thread, as Paho's own are: it must get on while virtual threads are busy.
    this.keeper =
        Thread.ofPlatform().daemon().name("link " + settings.clientId()).unstarted(this::keep);
  }

  /** Starts connecting in the background; start-up order of broker and client does not matter. */
  public static Link start(
      LinkSettings settings, Backoff backoff, LinkListener listener, RandomGenerator random) {
    Link link = new Link(settings, backoff, listener, random);
    link.keeper.start();
    return link;
  }

  /**
   * Drops the connection without a goodbye, as a pulled cable would; the link then connects anew.
   */
  public void drop() {
    Connection connection = current;
    if (connection != null) {
      connection.end("dropped on request");
    }
  }

  /** Ends the link for good. The broker says the Will, as it does for any loss. */
  @Override
  public void close() {
    closing = true;
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    int failures = 0;
    while (!closing) {
      String reason;
      try (Connection connection = new Connection()) {
        current = connection;
        Session session = connection.connect();
        listener.up(session);
        failures = 0;
        reason = connection.awaitEnd();
      } catch (LinkException | MqttException e) {
        reason = e.getMessage() == null ? e.toString() : e.getMessage();
      } catch (InterruptedException e) {
        break;
      }
      failures++;
      listener.down(reason);
      LOG.info("link {} is down: {}", settings, reason);
      if (!pause(backoff.after(failures, random))) {
        break;
      }
    }
    current = null;
  }

  private boolean pause(Duration wait) {
    try {
      Thread.sleep(wait);
      return !closing;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** One Paho client, used once. */
  private final class Connection implements MqttCallback, AutoCloseable {
    private final MqttAsyncClient client;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile String endReason = "closed";
    private volatile Session session;

    Connection() throws MqttException {
      client =
          new MqttAsyncClient(
              settings.url().toString(), settings.clientId(), new MemoryPersistence());
      client.setManualAcks(true);
      client.setCallback(this);
    }

    Session connect() throws LinkException, InterruptedException {
      try {
        IMqttToken token = client.connect(options());
        token.waitForCompletion(settings.connectTimeout().plusSeconds(1).toMillis());
        Integer brokerWindow =
            token.getResponseProperties() == null
                ? null
                : token.getResponseProperties().getReceiveMaximum();
        int window = Math.min(settings.sendWindow(), brokerWindow == null ? 65_535 : brokerWindow);
        session = new Session(client, window);
        LOG.info("link {} is up, window {}", settings, window);
        return session;
      } catch (MqttException e) {
        throw new LinkException("no connection to " + settings + ": " + ConnectWords.of(e), e);
      }
    }

    String awaitEnd() throws InterruptedException {
      ended.await();
      return endReason;
    }

    void end(String reason) {
      endReason = reason;
      ended.countDown();
    }

    private MqttConnectionOptions options() {
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setCleanStart(true);
      options.setSessionExpiryInterval(0L);
      options.setAutomaticReconnect(false);
      options.setUserName(settings.username());
      options.setPassword(settings.password().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
      options.setConnectionTimeout((int) settings.connectTimeout().toSeconds());
      options.setReceiveMaximum(settings.receiveMaximum());
      options.setTopicAliasMaximum(0);
      options.setSocketFactory(sockets());
      options.setHttpsHostnameVerificationEnabled(true);
      settings
          .will()
          .ifPresent(
              will ->
                  options.setWill(
                      will.topic(), new MqttMessage(will.payload(), 1, true, contentType())));
      return options;
    }

    private SocketFactory sockets() {
      if (!settings.encrypted()) {
        return new NoDelaySocketFactory(new BufferedSockets());
      }
      return new NoDelaySslSocketFactory(
          settings
              .authority()
              .map(Authority::sockets)
              .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    private static MqttProperties contentType() {
      MqttProperties properties = new MqttProperties();
      properties.setContentType("application/json");
      return properties;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      Session open = session;
      Inbound inbound =
          new Inbound(
              topic, message.getPayload(), message.isRetained(), message.getId(), message.getQos());
      if (open != null) {
        listener.message(open, inbound);
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      String words =
          response.getReasonString() != null ? response.getReasonString() : "connection lost";
      end(
          words
              + (response.getReturnCode() == 0
                  ? ""
                  : " (reason code " + response.getReturnCode() + ")"));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      LOG.warn("link {}: {}", settings, exception.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
      // Each message has its own listener: see Session.
    }

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {
      // Subscribing here would block the thread that brings the answer; the keeper does it.
    }

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {
      LOG.warn(
          "link {}: the broker asks for extended authentication, which is not supported", settings);
    }

    @Override
    public void close() {
      try {
        client.disconnectForcibly(0, TimeUnit.SECONDS.toMillis(1), false);
      } catch (MqttException e) {
        LOG.debug("link {} was already closed: {}", settings, e.toString());
      }
      try {
        client.close(true);
      } catch (MqttException e) {
        LOG.warn("link {}: the client could not be closed: {}", settings, e.toString());
      }
    }
  }
}
