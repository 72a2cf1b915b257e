package org.yizhan.cloud.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a {@link Load} in a process of its own. */
final class LoadProcess {
  private final Path folder;

  LoadProcess(Path folder) {
    this.folder = folder;
  }

  /** What is told when the measurement begins and ends. */
  interface Moments {
    void begin() throws IOException;

    void end() throws IOException;
  }

  /** The command of one of this package's programs, on this program's own Java and classes. */
  static List<String> command(Class<?> program, String... arguments) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs to the end. */
  LoadResult run(LoadPlan plan, Moments moments) throws IOException {
    Path file = Files.writeString(folder.resolve("load.json"), plan.json());
    Process process =
        new ProcessBuilder(command(Load.class, file.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        switch (line) {
          case "begin" -> moments.begin();
          case "end" -> moments.end();
          default -> {
            return LoadResult.of(line);
          }
        }
      }
    } finally {
      process.destroy();
    }
    throw new IOException("the load failed: see above");
  }
}
