package org.yizhan.cloud.configuration;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.yizhan.wire.ReportedConfig;

/**
 * A station's last report as table {@code reported_config} keeps it.
 *
 * @param reportedAt when it was first heard; a whole microsecond, as the database's
 */
@MappedEntity("reported_config")
record ReportedRow(
    @Id String station,
    long revision,
    String hash,
    String status,
    @Nullable String reason,
    Instant reportedAt) {
  /** Longest reason that is kept, in characters. */
  static final int MAX_REASON_LENGTH = 1_000;

  /** As long as any hash of ours. */
  static final int MAX_HASH_LENGTH = 80;

  static ReportedRow of(String station, ReportedConfig config, Instant at) {
    return new ReportedRow(
        station,
        config.revision(),
        cut(config.hash(), MAX_HASH_LENGTH),
        config.status().word(),
        config.reason().map(reason -> cut(reason, MAX_REASON_LENGTH)).orElse(null),
        at);
  }

  /** True when both say the same, whenever they said it. */
  boolean saysAs(ReportedRow other) {
    return equals(
        new ReportedRow(
            other.station, other.revision, other.hash, other.status, other.reason, reportedAt));
  }

  /** PostgreSQL takes no NUL in a text. */
  private static String cut(String text, int limit) {
    return text.substring(0, Math.min(text.length(), limit)).replace('\0', ' ');
  }
}
