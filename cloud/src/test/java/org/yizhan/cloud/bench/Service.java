package org.yizhan.cloud.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.bench.ProcessFigures;
import org.yizhan.cloud.endtoend.ApiClient;
import org.yizhan.cloud.endtoend.ChildProcess;
import org.yizhan.cloud.endtoend.Children;

/** The service in a process of its own, as it is shipped. */
final class Service implements AutoCloseable {
  private static final String PASSWORD = "bench-password";

  /** What starts it: the jar and the virtual machine's flags. */
  record Shipped(Path jar, List<String> flags) {}

  private final ChildProcess process;
  private final int httpPort;
  private final URI broker;
  private ApiClient api;

  /**
   * Prepares one.
   *
   * @param data its folder, which may hold something already
   * @param external another broker than its own
   * @param more settings, as lines below {@code yizhan}
   */
  Service(Shipped shipped, Path data, Optional<URI> external, String more) throws IOException {
    Files.createDirectories(data);
    httpPort = Children.freePort();
    int mqttPort = Children.freePort();
    broker = external.orElse(URI.create("tcp://127.0.0.1:" + mqttPort));
    Path settings =
        Files.writeString(
            data.resolve("cloud.yml"),
            """
            yizhan:
              http: {port: %d}
              data: %s
              broker: %s
            %s
            """
                .formatted(httpPort, data, broker(external, mqttPort), more));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(shipped.flags());
    command.addAll(List.of("-jar", shipped.jar().toString(), "--config", settings.toString()));
    process = new ChildProcess("cloud", data, Map.of("YIZHAN_DEMO_PASSWORD", PASSWORD), command);
  }

  private static String broker(Optional<URI> external, int mqttPort) {
    return external
        .map(url -> "{url: \"" + url + "\", embedded: {enabled: false}}")
        .orElse("{embedded: {port: " + mqttPort + "}}");
  }

  /** Starts it and signs in. */
  Service start() {
    process.start();
    api = new ApiClient(httpPort);
    api.awaitHealthy();
    api.signIn("admin", PASSWORD);
    return this;
  }

  ApiClient api() {
    return api;
  }

  URI broker() {
    return broker;
  }

  /** The address of the live stream. */
  String stream() {
    return "http://127.0.0.1:" + httpPort + "/api/v1/live/stream";
  }

  /** What the kernel says of it. */
  ProcessFigures figures() {
    return new ProcessFigures(process.process().pid());
  }

  /** Stops it as an operator would, so that a profile that is being recorded is written. */
  @Override
  public void close() {
    if (process.alive()) {
      process.stop();
      process.awaitExit(java.time.Duration.ofMinutes(1));
    }
    process.close();
  }
}
