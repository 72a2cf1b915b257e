package org.yizhan.cloud.app;

import io.micronaut.core.value.PropertyResolver;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yizhan.cloud.database.DatabaseAddress;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.node.Role;

/** Which parts the settings put together, as far as it has to be known before anything starts. */
record Layout(Role role, DatabaseAddress database) {
  private static final String ROLE = NodeSettings.PREFIX + ".role";

  /**
   * Reads the settings.
   *
   * @throws StartFailure if the parts do not go together: several nodes share external parts only
   */
  static Layout of(PropertyResolver settings) {
    Role role = role(settings.getProperty(ROLE, String.class).orElse(Role.ALL.word()));
    DatabaseAddress database =
        new DatabaseAddress(
            settings.getRequiredProperty("yizhan.database.url", String.class),
            settings.getProperty("yizhan.database.username", String.class).orElse(""),
            settings.getProperty("yizhan.database.password", String.class).orElse(""));
    if (role.shares()) {
      require(
          role,
          filled(settings, "yizhan.broker.url"),
          "broker",
          "set yizhan.broker.url to one of its own, for example mosquitto");
      require(
          role,
          database.isPostgres(),
          "database",
          "set yizhan.database.url to PostgreSQL, jdbc:postgresql://host/yizhan");
      require(
          role,
          settings
              .getProperty("yizhan.telemetry.store", String.class)
              .orElse("")
              .equalsIgnoreCase("influx"),
          "telemetry store",
          "set yizhan.telemetry.store to influx");
    }
    return new Layout(role, database);
  }

  private static Role role(String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new StartFailure(
                    ROLE
                        + " is \""
                        + word
                        + "\", expected one of "
                        + Arrays.stream(Role.values())
                            .map(Role::word)
                            .collect(Collectors.joining(", ")),
                    null));
  }

  private static boolean filled(PropertyResolver settings, String name) {
    Optional<String> value = settings.getProperty(name, String.class);
    return value.isPresent() && !value.get().isBlank();
  }

  private static void require(Role role, boolean shared, String part, String mend) {
    if (!shared) {
      throw new StartFailure(
          ROLE
              + " is "
              + role.word()
              + ", and several nodes cannot share the embedded "
              + part
              + ": "
              + mend,
          null);
    }
  }
}
