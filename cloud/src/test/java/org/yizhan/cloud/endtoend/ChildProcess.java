package org.yizhan.cloud.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A process that a test starts, kills and starts again with the same command; its output goes to
 * one file.
 */
public final class ChildProcess implements AutoCloseable {
  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  public ChildProcess(
      String name, Path folder, Map<String, String> environment, List<String> command) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = folder.resolve(name + ".log");
  }

  /** The command line of one of the project's jars, on the Java that runs the test. */
  public static List<String> java(Path jar, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m",
            "-jar"));
    command.add(jar.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  public ChildProcess start() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started: is it installed?", e);
    }
    return this;
  }

  /** {@code kill -9}, and its children with it. */
  public void kill() {
    assertTrue(process.isAlive(), () -> name + " had already ended: " + output());
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    await(Duration.ofSeconds(30), "to be gone", () -> !process.isAlive());
  }

  /** Waits for the process to end by itself. */
  public int awaitExit(Duration atMost) {
    try {
      assertTrue(
          process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS),
          () -> name + " still runs: " + output());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return process.exitValue();
  }

  /** Asks it to stop, as Ctrl-C does. */
  public void stop() {
    process.destroy();
  }

  public boolean alive() {
    return process != null && process.isAlive();
  }

  public Process process() {
    return process;
  }

  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void awaitOutput(Duration atMost, String words) {
    await(atMost, "to say \"" + words + "\"", () -> output().contains(words));
  }

  private void await(
      Duration atMost, String what, java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await(name + " " + what)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }

  @Override
  public void close() {
    if (alive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
