package org.yizhan.cloud.completeness;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.yizhan.profile.OpeningHours;

/** A day in {@link OpeningHours#ZONE}. */
record Day(LocalDate date) {
  static Day of(Instant at) {
    return new Day(LocalDate.ofInstant(at, OpeningHours.ZONE));
  }

  /** Days since 1970, as {@code BatchArrival} counts them. */
  long epochDay() {
    return date.toEpochDay();
  }

  Instant start() {
    return date.atStartOfDay(OpeningHours.ZONE).toInstant();
  }

  Instant end() {
    return next().start();
  }

  Day next() {
    return new Day(date.plusDays(1));
  }

  long startMicros() {
    return micros(start());
  }

  long endMicros() {
    return micros(end());
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
