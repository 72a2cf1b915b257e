package org.yizhan.cloud.telemetry.influx;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;

/**
 * Which InfluxDB to use, settings {@code yizhan.telemetry.influx.*}.
 *
 * @param url {@code http://host:port} or {@code https://host:port}
 * @param token of 2.x and 3; for 1.8 {@code username:password}; empty for a server without accounts
 * @param org organisation of 2.x; others ignore it
 * @param database name before the slash of the buckets {@code <database>/raw}, {@code /hourly} and
 *     {@code /arrival}; of 1.x the database with these retention policies
 * @param timeout for one request
 */
@ConfigurationProperties("yizhan.telemetry.influx")
public record InfluxSettings(
    @Nullable URI url,
    @Bindable(defaultValue = "") String token,
    @Bindable(defaultValue = "yizhan") String org,
    @Bindable(defaultValue = "yizhan") String database,
    @Bindable(defaultValue = "30s") Duration timeout) {

  /**
   * Checks what no type can.
   *
   * @throws IllegalArgumentException that says which setting is wrong, and how to mend it
   */
  public InfluxSettings checked() {
    if (url == null) {
      throw new IllegalArgumentException(
          "yizhan.telemetry.store is influx, but yizhan.telemetry.influx.url is not set: write"
              + " where the server is, as http://influx.example:8086");
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new IllegalArgumentException(
          "yizhan.telemetry.influx.url is \"%s\": write it as http://host:port or https://host:port"
              .formatted(url));
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "yizhan.telemetry.influx.url holds a name or password, and it is shown in logs: write"
              + " them to yizhan.telemetry.influx.token as username:password");
    }
    if (org.isBlank()) {
      throw new IllegalArgumentException(
          "yizhan.telemetry.influx.org is empty: write the organisation's name, or leave it out");
    }
    if (!database.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "yizhan.telemetry.influx.database is \"%s\": write 1 to 64 letters, digits, _ or -"
              .formatted(database));
    }
    if (timeout.compareTo(Duration.ofMillis(100)) < 0
        || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException(
          "yizhan.telemetry.influx.timeout is %s: write 100ms to 10m".formatted(timeout));
    }
    return this;
  }

  /** The token stays out of logs. */
  @Override
  public String toString() {
    return "InfluxDB " + url + ", database " + database;
  }
}
