package org.yizhan.cloud.telemetry.influx;

import com.influxdb.client.BucketsApi;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;

/**
 * Makes what the store needs, and sets how long it is kept. 1.x: a database with three retention
 * policies. 2.x: three buckets named {@code database/policy}, which it maps to database and policy
 * by itself. 3 makes databases when they are written to.
 */
final class Schema {
  /** One file group of the server holds this much; a group is dropped as a whole. */
  private static final Duration RAW_SHARD = Duration.ofDays(7);

  /** Hours are few. */
  private static final Duration HOURLY_SHARD = Duration.ofDays(364);

  /** The server takes no shorter ones. */
  private static final Duration SHORTEST_SHARD = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

  private final Server server;
  private final InfluxSettings settings;
  private final Retention retention;

  Schema(Server server, InfluxSettings settings, Retention retention) {
    this.server = server;
    this.settings = settings;
    this.retention = retention;
  }

  /**
   * Makes what is missing and changes what is kept too long or too short.
   *
   * @throws StoreException that says what to do when it may not
   */
  void ensure() throws StoreException {
    String version = server.version();
    String number = version.startsWith("v") ? version.substring(1) : version;
    if (number.startsWith("1.")) {
      policies();
    } else if (number.startsWith("2.")) {
      buckets();
    }
    LOG.info("{} is version {}", settings, version);
  }

  private Optional<Duration> kept(Bucket bucket) {
    return bucket == Bucket.HOURLY ? retention.hourly() : retention.raw();
  }

  private void policies() throws StoreException {
    server.administer("CREATE DATABASE " + InfluxQl.name(settings.database()));
    Map<String, Duration> present = presentPolicies();
    for (Bucket bucket : Bucket.values()) {
      Duration kept = kept(bucket).orElse(Duration.ZERO);
      if (!present.containsKey(bucket.policy())) {
        server.administer("CREATE " + policy(bucket, kept, " REPLICATION 1"));
      } else if (!present.get(bucket.policy()).equals(kept)) {
        server.administer("ALTER " + policy(bucket, kept, ""));
      }
    }
  }

  private String policy(Bucket bucket, Duration kept, String replication) {
    Duration usual = bucket == Bucket.HOURLY ? HOURLY_SHARD : RAW_SHARD;
    boolean shorter = !kept.isZero() && kept.compareTo(usual.multipliedBy(2)) < 0;
    Duration half = kept.dividedBy(2);
    Duration shard = !shorter ? usual : half.compareTo(SHORTEST_SHARD) < 0 ? SHORTEST_SHARD : half;
    return "RETENTION POLICY %s ON %s DURATION %s%s SHARD DURATION %s"
        .formatted(
            InfluxQl.name(bucket.policy()),
            InfluxQl.name(settings.database()),
            kept.isZero() ? "INF" : kept.toSeconds() + "s",
            replication,
            shard.toSeconds() + "s");
  }

  /** Durations by name, zero for ever; the server writes them as {@code 168h0m0s}. */
  private Map<String, Duration> presentPolicies() throws StoreException {
    Map<String, Duration> present = new HashMap<>();
    List<Row> rows =
        server.administer("SHOW RETENTION POLICIES ON " + InfluxQl.name(settings.database()));
    for (Row row : rows) {
      String duration = row.text("duration").orElseThrow();
      present.put(row.text("name").orElseThrow(), Duration.parse("PT" + duration));
    }
    return present;
  }

  private void buckets() throws StoreException {
    for (Bucket bucket : Bucket.values()) {
      String name = bucket.of(settings.database());
      try {
        bucket(name, kept(bucket));
      } catch (InfluxException e) {
        throw new StoreException(
            "%s: the bucket %s cannot be made or changed with this token (%s). Make it: influx bucket create --name %s --org %s --retention %s"
                .formatted(
                    settings,
                    name,
                    e.getMessage(),
                    name,
                    settings.org(),
                    kept(bucket).map(d -> d.toSeconds() + "s").orElse("0")),
            e);
      }
    }
  }

  private void bucket(String name, Optional<Duration> kept) {
    BucketsApi api = server.client().getBucketsApi();
    BucketRetentionRules rules =
        new BucketRetentionRules().everySeconds((int) kept.orElse(Duration.ZERO).toSeconds());
    com.influxdb.client.domain.Bucket present = api.findBucketByName(name);
    if (present == null) {
      String org =
          server.client().getOrganizationsApi().findOrganizations().stream()
              .filter(o -> o.getName().equals(settings.org()))
              .map(com.influxdb.client.domain.Organization::getId)
              .findFirst()
              .orElseThrow(
                  () -> new InfluxException("the token sees no organisation " + settings.org()));
      api.createBucket(name, rules, org);
    } else {
      present.setRetentionRules(List.of(rules));
      api.updateBucket(present);
    }
  }
}
