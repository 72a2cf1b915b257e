package org.yizhan.cloud.app;

import io.micronaut.context.env.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.cloud.app.Wiring.StoreKind;
import org.yizhan.cloud.backup.Manifest.Outside;
import org.yizhan.cloud.backup.OutsideServers;
import org.yizhan.cloud.backup.Part;
import org.yizhan.cloud.database.DatabaseAddress;

/**
 * What the settings say of the stores, for commands that do not start the service.
 *
 * @param data the data folder
 * @param telemetryServer address of the telemetry's server; empty for the embedded store
 * @param brokerUsername the cloud's account on another broker
 */
record ServiceSettings(
    Path data,
    DatabaseAddress database,
    Optional<String> telemetryServer,
    String brokerUsername,
    String brokerPassword) {
  /** The embedded store's folder in the data folder. */
  static final String TELEMETRY = "telemetry";

  static ServiceSettings read(Path config) {
    CloudMain.useConfig(config);
    try (Environment environment = CloudMain.environment()) {
      return new ServiceSettings(
          environment.getRequiredProperty("yizhan.data", Path.class).toAbsolutePath().normalize(),
          new DatabaseAddress(
              environment.getRequiredProperty("datasources.default.url", String.class),
              environment.getProperty("datasources.default.username", String.class).orElse(""),
              environment.getProperty("datasources.default.password", String.class).orElse("")),
          telemetryServer(environment),
          environment.getProperty("yizhan.broker.username", String.class).orElse("yizhan-cloud"),
          environment.getProperty("yizhan.broker.password", String.class).orElse(""));
    }
  }

  private static Optional<String> telemetryServer(Environment environment) {
    StoreKind kind =
        environment
            .getProperty("yizhan.telemetry.store", StoreKind.class)
            .orElse(StoreKind.QUESTDB);
    return kind == StoreKind.QUESTDB
        ? Optional.empty()
        : Optional.of(
            environment.getProperty("yizhan.telemetry.influx.url", String.class).orElse(""));
  }

  /** Passwords stay out of logs. */
  @Override
  public String toString() {
    return "settings of " + data;
  }

  /** Where the embedded stores are, whether there is anything or not. */
  Map<Part, Path> embedded() {
    Map<Part, Path> embedded = new EnumMap<>(Part.class);
    database.file().ifPresent(file -> embedded.put(Part.REGISTRY, inData(file)));
    if (telemetryServer.isEmpty()) {
      embedded.put(Part.TELEMETRY, data.resolve(TELEMETRY));
    }
    return embedded;
  }

  private Path inData(Path file) {
    if (!file.startsWith(data)) {
      throw new StartFailure(
          "the database's file "
              + file
              + " is not in the data folder "
              + data
              + ": backup and restore know that folder alone",
          null);
    }
    return file;
  }

  /** The embedded stores that there are. */
  Map<Part, Path> present() {
    Map<Part, Path> present = embedded();
    present.values().removeIf(path -> !Files.exists(path));
    return present;
  }

  /** The servers that the service uses. */
  List<Outside> outside() {
    List<Outside> outside = new ArrayList<>();
    if (database.file().isEmpty()) {
      outside.add(OutsideServers.database(database));
    }
    telemetryServer.ifPresent(url -> outside.add(OutsideServers.telemetry(url)));
    return outside;
  }
}
