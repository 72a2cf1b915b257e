package org.yizhan.cloud.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The processes of one test: what it started ends with it. */
public final class Children implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<ChildProcess> all = new ArrayList<>();

  /** A process, not yet started, whose output goes to a file in the folder. */
  ChildProcess child(
      String name, Path folder, Map<String, String> environment, List<String> command) {
    ChildProcess child = new ChildProcess(name, folder, environment, command);
    all.add(child);
    return child;
  }

  /** A mosquitto of the test's own, not yet started, that lets everybody in. */
  ChildProcess mosquitto(Path folder, int port) throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    return child(
        "mosquitto", folder, Map.of(), List.of("/usr/sbin/mosquitto", "-c", settings.toString()));
  }

  /** A port that nobody listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits for a condition, while a service may not answer. */
  static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(condition);
  }

  @Override
  public void close() {
    all.forEach(ChildProcess::close);
  }
}
