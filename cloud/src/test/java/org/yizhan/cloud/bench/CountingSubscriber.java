package org.yizhan.cloud.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.yizhan.wire.Topics;

/**
 * What the service is compared with: a subscriber that counts each message and does nothing else,
 * on Paho as it comes, which acknowledges by itself. Arguments: the broker's address and the file
 * of the count.
 */
final class CountingSubscriber implements MqttCallback {
  /** As the service's. */
  private static final int RECEIVE_MAXIMUM = 1_000;

  private final SharedCount count;

  private CountingSubscriber(SharedCount count) {
    this.count = count;
  }

  /** Says {@code subscribed} when it is; counts until it is killed. */
  public static void main(String[] args) throws IOException, MqttException, InterruptedException {
    MqttAsyncClient client = new MqttAsyncClient(args[0], "counting", new MemoryPersistence());
    client.setCallback(new CountingSubscriber(new SharedCount(Path.of(args[1]))));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setReceiveMaximum(RECEIVE_MAXIMUM);
    options.setTopicAliasMaximum(0);
    options.setAutomaticReconnect(false);
    client.connect(options).waitForCompletion();
    client.subscribe(Topics.Leaf.TELEMETRY.ofAll(), 1).waitForCompletion();
    System.out.println("subscribed");
    new CountDownLatch(1).await();
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    count.add();
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    System.out.println("disconnected: " + response);
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    System.out.println("error: " + exception);
  }

  @Override
  public void deliveryComplete(IMqttToken token) {
    // It sends nothing.
  }

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {
    // It waits for the connection where it asked for it.
  }

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {
    System.out.println("the broker asks for extended authentication");
  }
}
