package org.yizhan.cloud.telemetry.influx;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.yizhan.cloud.telemetry.Retention;

/** Databases of one real server, which runs for as long as the JVM. */
public final class InfluxDatabases {
  private static final Map<String, String> CLASSES =
      Map.of("charger-1", "charger", "door-main", "door", "beam-door", "beam");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private static InfluxServer server;

  private InfluxDatabases() {}

  private static synchronized InfluxServer server() {
    if (server == null) {
      try {
        Path folder = Files.createTempDirectory("yizhan-influx");
        InfluxServer started = new InfluxServer(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, folder)));
        server = started;
      } catch (IOException e) {
        throw new UncheckedIOException("influxd or nginx cannot be started", e);
      }
    }
    return server;
  }

  private static void end(InfluxServer started, Path folder) {
    started.close();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println(folder + " is left over: " + e);
    }
  }

  /** The name of a database that nobody else has. */
  public static String name() {
    return "test" + COUNT.incrementAndGet();
  }

  /** A store that keeps everything for ever in a database of the server. */
  public static InfluxStore open(String database) {
    return open(database, (station, device) -> Optional.ofNullable(CLASSES.get(device)));
  }

  /** The same, for which all devices are of one class. */
  static InfluxStore open(String database, String everyClass) {
    return open(database, (station, device) -> Optional.of(everyClass));
  }

  private static InfluxStore open(
      String database, BiFunction<String, String, Optional<String>> classes) {
    return new InfluxStore(
        server().settings(database), Retention.FOR_EVER, classes, new SimpleMeterRegistry());
  }
}
