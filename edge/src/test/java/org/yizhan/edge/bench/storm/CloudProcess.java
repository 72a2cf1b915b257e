package org.yizhan.edge.bench.storm;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yizhan.bench.ProcessFigures;

/** The cloud service in a process of its own, with its embedded broker and stores. */
final class CloudProcess implements AutoCloseable {
  static final String PASSWORD = "storm-bench-password";
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final int httpPort;
  private final int mqttPort;

  /**
   * Starts one.
   *
   * @param flags the virtual machine's
   */
  CloudProcess(Path jar, List<String> flags, Path folder) throws IOException {
    httpPort = freePort();
    mqttPort = freePort();
    Path settings = folder.resolve("cloud.yml");
    Files.writeString(settings, settings(folder));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString(), "--config", settings.toString()));
    command.addAll(List.of("--exit-with", Long.toString(ProcessHandle.current().pid())));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("cloud.log").toFile())
            .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private String settings(Path folder) {
    return """
        yizhan:
          data: %s
          http:
            port: %d
          broker:
            embedded:
              port: %d
          access:
            admin-password: %s
        """
        .formatted(folder.resolve("data"), httpPort, mqttPort, PASSWORD);
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  URI broker() {
    return URI.create("tcp://127.0.0.1:" + mqttPort);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** What the kernel says of it. */
  ProcessFigures figures() {
    return new ProcessFigures(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
