package org.yizhan.cloud.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** How near the table is to its limits, and what to say of it. */
final class IntakeMetrics {
  /** The desk looks several times a second: what waits longer than this is not being looked at. */
  static final Duration SLOW = Duration.ofMinutes(1);

  private IntakeMetrics() {}

  static void register(MeterRegistry meters, Supplier<IntakeLevel> level, Clock clock) {
    gauge(meters, "rows", "rows that wait for the desk", () -> level.get().waiting());
    gauge(meters, "limit", "most of them", () -> IntakeLevel.LIMIT_ROWS);
    gauge(meters, "bytes", "what they take", () -> level.get().bytes());
    gauge(meters, "bytes.limit", "most of it", () -> IntakeLevel.LIMIT_BYTES);
    gauge(
        meters,
        "oldest.seconds",
        "since the oldest of them was handed over",
        () -> age(level.get(), clock.instant()).toMillis() / 1000.0);
  }

  private static void gauge(
      MeterRegistry meters, String name, String description, Supplier<Number> value) {
    Gauge.builder("yizhan.intake." + name, value).description(description).register(meters);
  }

  private static Duration age(IntakeLevel level, Instant now) {
    return level.oldest() == null ? Duration.ZERO : Duration.between(level.oldest(), now);
  }

  /** What is wrong with the table; empty when it is well. */
  static Optional<String> trouble(IntakeLevel level, Instant now) {
    if (level.full()) {
      return Optional.of(new IntakeFullException(level).getMessage());
    }
    Duration age = age(level, now);
    return age.compareTo(SLOW) > 0
        ? Optional.of(
            "stored batches have waited "
                + age.toSeconds()
                + " s for the desk; is it running, and fast enough?")
        : Optional.empty();
  }
}
