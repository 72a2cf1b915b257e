package org.yizhan.edge.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program: by itself it runs a station's agent; {@code check} reads a profile, {@code
 * provision} makes a computer a station, {@code demo-stations} runs the demo's.
 */
@Command(
    name = "edge",
    description = "The agent of one station, or (with check) a look at its profile.",
    mixinStandardHelpOptions = true,
    version = "yizhan edge " + StationVerticle.VERSION)
public final class EdgeMain {
  /** Something that the caller must mend. */
  static final int EXIT_CONFIGURATION = 2;

  private EdgeMain() {}

  /** Runs the command and ends with its status: 0 done, 1 failed, 2 told wrongly. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    // Names of stations are Chinese, whatever the locale of the service that starts the agent.
    return new CommandLine(new RunCommand())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .addSubcommand("check", new CheckCommand())
        .addSubcommand("provision", new ProvisionCommand())
        .addSubcommand("demo-stations", new DemoStationsCommand())
        .addSubcommand("train", new TrainCommand())
        .setExecutionExceptionHandler(EdgeMain::failed)
        .execute(args);
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    boolean told = failure instanceof ConfigurationException;
    String words = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    command.getErr().println(words);
    return told ? EXIT_CONFIGURATION : 1;
  }
}
