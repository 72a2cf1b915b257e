package org.yizhan.cloud.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.yizhan.cloud.endtoend.ChildProcess;
import org.yizhan.cloud.endtoend.Children;

/**
 * A mosquitto on a free port of this computer, which lets a subscriber have as many messages under
 * way as the service asks for: with its default of 20 that limit would be what is measured.
 */
final class Broker implements AutoCloseable {
  private final ChildProcess process;
  private final int port;

  Broker(String name, Path folder) throws IOException {
    port = Children.freePort();
    Path file = folder.resolve(name + ".conf");
    Files.writeString(
        file,
        """
      listener %d 127.0.0.1
      allow_anonymous true
      persistence false
      max_inflight_messages 1000
      max_queued_messages 0
      """
            .formatted(port));
    process =
        new ChildProcess(name, folder, Map.of(), List.of("mosquitto", "-c", file.toString()))
            .start();
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI url() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
