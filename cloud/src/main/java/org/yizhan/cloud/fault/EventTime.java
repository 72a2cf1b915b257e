package org.yizhan.cloud.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Event times inside the engine: microseconds since 1970 UTC, as on the wire. */
final class EventTime {
  /** No such moment; earlier than every moment. */
  static final long NONE = Long.MIN_VALUE;

  private EventTime() {}

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
