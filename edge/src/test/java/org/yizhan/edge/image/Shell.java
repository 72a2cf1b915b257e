package org.yizhan.edge.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs programs and says how they ended. */
final class Shell {
  /** Where the image's files are in the repository. */
  static final Path IMAGE = Path.of("..", "firmware-config", "image").toAbsolutePath().normalize();

  private static final int MAX_SECONDS = 120;

  /**
   * @param output standard output and standard error
   */
  record Ended(int status, String output) {}

  private Shell() {}

  static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("YIZHAN_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Ends when the program and all that it left running with its output have ended. */
  static Ended run(Map<String, String> environment, List<String> command) {
    try {
      Process process =
          builder(environment, command).redirectInput(Path.of("/dev/null").toFile()).start();
      byte[] output =
          CompletableFuture.supplyAsync(() -> everything(process))
              .get(MAX_SECONDS, TimeUnit.SECONDS);
      return new Ended(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(command + " does not end", e);
    }
  }

  private static byte[] everything(Process process) {
    try {
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Ended run(String... command) {
    return run(Map.of(), List.of(command));
  }

  /** The regular files below a folder, as paths within it. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
