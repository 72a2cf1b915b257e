package org.yizhan.edge.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.bench.ProcessFigures;

/** An agent in a process of its own, on simulated hardware. */
final class AgentProcess implements AutoCloseable {
  private final Process process;

  /**
   * Starts one.
   *
   * @param flags the virtual machine's
   */
  AgentProcess(Path jar, List<String> flags, Path profile, Path data, URI broker, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-jar",
            jar.toString(),
            "--profile",
            profile.toString(),
            "--data",
            data.toString(),
            "--rehearse",
            "--status-port",
            "0"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("YIZHAN_MQTT_URL", broker.toString());
    builder.environment().put("YIZHAN_MQTT_USERNAME", "bench");
    builder.environment().put("YIZHAN_MQTT_PASSWORD", "bench");
    // As the package's launcher sets it.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** What the kernel says of it. */
  ProcessFigures figures() {
    return new ProcessFigures(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
