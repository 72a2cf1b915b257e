package org.yizhan.edge.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An agent in a process of its own, on simulated hardware, and what the kernel says of it. */
final class AgentProcess implements AutoCloseable {
  private static final long CLOCK_TICKS = 100;

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
            "--rehearse"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("YIZHAN_MQTT_URL", broker.toString());
    builder.environment().put("YIZHAN_MQTT_USERNAME", "bench");
    builder.environment().put("YIZHAN_MQTT_PASSWORD", "bench");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Resident memory, MiB. */
  double residentMib() throws IOException {
    return labelled("status", "VmRSS:") / 1024.0;
  }

  /** Bytes sent to the storage layer, proc(5) io. */
  long writtenBytes() throws IOException {
    return labelled("io", "write_bytes:");
  }

  /** Processor time used so far, seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(folder().resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) CLOCK_TICKS;
  }

  boolean alive() {
    return process.isAlive();
  }

  private long labelled(String file, String label) throws IOException {
    try (var lines = Files.lines(folder().resolve(file))) {
      return lines
          .filter(line -> line.startsWith(label))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path folder() {
    return Path.of("/proc", Long.toString(process.pid()));
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
