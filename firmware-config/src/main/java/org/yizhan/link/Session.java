package org.yizhan.link;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * One connection to the broker, from connect to loss; never reused. Safe for use from several
 * threads.
 */
public final class Session {
  private final MqttAsyncClient client;
  private final Semaphore window;
  private final int windowSize;
  private final AtomicInteger refused = new AtomicInteger();

  Session(MqttAsyncClient client, int windowSize) {
    this.client = client;
    this.windowSize = windowSize;
    this.window = new Semaphore(windowSize);
  }

  /** Subscribes at QoS 1 and waits for the broker's answer. */
  public void subscribe(String topicFilter) throws LinkException {
    try {
      IMqttToken token = client.subscribe(topicFilter, 1);
      token.waitForCompletion(Link.ANSWER_TIMEOUT.toMillis());
      int code =
          token.getReasonCodes() == null || token.getReasonCodes().length == 0
              ? 0
              : token.getReasonCodes()[0];
      if (code >= 0x80) {
        throw new LinkException(
            "the broker refused the subscription to "
                + topicFilter
                + " (reason code "
                + code
                + ")");
      }
    } catch (MqttException e) {
      throw new LinkException("subscribing to " + topicFilter + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * Publishes at QoS 1 if the sending window has room.
   *
   * @param done told null when the broker has taken the message, else why not; on Paho's thread,
   *     must not block
   * @return false when the window is full: nothing was sent, {@code done} will not be told
   */
  public boolean tryPublish(
      String topic, byte[] payload, boolean retained, Consumer<LinkException> done)
      throws LinkException {
    if (!window.tryAcquire()) {
      return false;
    }
    send(topic, payload, retained, done);
    return true;
  }

  /**
   * Publishes at QoS 1, waiting for room in the sending window; must not be called on Paho's
   * thread.
   */
  public void publish(String topic, byte[] payload, boolean retained, Consumer<LinkException> done)
      throws LinkException {
    try {
      window.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException("interrupted while waiting for the sending window", e);
    }
    send(topic, payload, retained, done);
  }

  private void send(String topic, byte[] payload, boolean retained, Consumer<LinkException> done)
      throws LinkException {
    MqttMessage message = new MqttMessage(payload, 1, retained, properties());
    try {
      client.publish(topic, message, null, new Answer(topic, done));
    } catch (MqttException e) {
      window.release();
      throw new LinkException("publishing to " + topic + " failed: " + e.getMessage(), e);
    }
  }

  private static MqttProperties properties() {
    MqttProperties properties = new MqttProperties();
    properties.setContentType("application/json");
    properties.setPayloadFormat(true);
    return properties;
  }

  /**
   * Acknowledges a message to the broker: it will not come again. A message of an earlier
   * connection is passed over.
   */
  public void complete(Inbound message) throws LinkException {
    if (message.qos() == 0 || !client.isConnected()) {
      return;
    }
    try {
      client.messageArrivedComplete(message.id(), message.qos());
    } catch (MqttException e) {
      throw new LinkException(
          "acknowledging message " + message.id() + " failed: " + e.getMessage(), e);
    }
  }

  public boolean connected() {
    return client.isConnected();
  }

  /** Messages of ours under way to the broker. */
  public int underWay() {
    return windowSize - window.availablePermits();
  }

  /** Messages under way at the most: the lower of our setting and the broker's receive maximum. */
  public int window() {
    return windowSize;
  }

  /** How many messages the broker has refused on this connection. */
  public int refused() {
    return refused.get();
  }

  private final class Answer implements MqttActionListener {
    private final String topic;
    private final Consumer<LinkException> done;

    Answer(String topic, Consumer<LinkException> done) {
      this.topic = topic;
      this.done = done;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      window.release();
      int code =
          token.getReasonCodes() == null || token.getReasonCodes().length == 0
              ? 0
              : token.getReasonCodes()[0];
      if (code >= 0x80) {
        refused.incrementAndGet();
        done.accept(
            new LinkException(
                "the broker refused a message to " + topic + " (reason code " + code + ")"));
      } else {
        done.accept(null);
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      window.release();
      done.accept(
          new LinkException("the broker did not take a message to " + topic + ": " + cause, cause));
    }
  }
}
