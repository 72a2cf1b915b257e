package org.yizhan.cloud.broker.mosquitto;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real mosquitto with the configuration that {@code docs/production.md} gives. */
final class RunningMosquitto implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final int port;

  /**
   * @param permissions folder with the two files
   */
  RunningMosquitto(Path folder, Path permissions) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    log = folder.resolve("mosquitto.log");
    Path conf =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            """
            user %s
            log_dest stderr
            log_type all
            persistence false
            allow_anonymous false
            password_file %s
            acl_file %s
            listener %d 127.0.0.1
            """
                .formatted(
                    System.getProperty("user.name"),
                    permissions.resolve(PermissionFolder.PASSWORDS),
                    permissions.resolve(PermissionFolder.ACCESS),
                    port));
    process =
        new ProcessBuilder("mosquitto", "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await("mosquitto").atMost(Duration.ofSeconds(30)).until(this::listens);
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI url() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  /** Has it read its files again, and waits until it has. */
  void reload() throws IOException, InterruptedException {
    int before = reloads();
    new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid())).start().waitFor();
    await("mosquitto to reload").atMost(Duration.ofSeconds(30)).until(() -> reloads() > before);
  }

  private int reloads() {
    return output().split("Reloading config", -1).length - 1;
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
