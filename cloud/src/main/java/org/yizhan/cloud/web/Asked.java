package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.yizhan.cloud.web.problem.ProblemException;

/** Query parameters, read strictly: what cannot be taken is a 400 that names the parameter. */
final class Asked {
  /** The earliest moment that is taken: before it no station sent anything. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Asked() {}

  static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw ProblemException.badRequest(name + " is missing");
    }
    return value;
  }

  /** ISO 8601 with an offset. */
  static Optional<Instant> moment(String name, @Nullable String value) {
    return Optional.ofNullable(value).map(text -> parse(name, text));
  }

  static Instant requiredMoment(String name, @Nullable String value) {
    return parse(name, required(name, value));
  }

  private static Instant parse(String name, String text) {
    try {
      // A plus sign that was not escaped in the address has become a space.
      Instant at = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
        throw ProblemException.badRequest(name + " must lie between the years 2000 and 2200");
      }
      return at;
    } catch (DateTimeException e) {
      throw ProblemException.badRequest(
          name + " is \"" + text + "\", expected a time as 2026-11-22T13:00:00+08:00");
    }
  }

  static LocalDate requiredDay(String name, @Nullable String value) {
    return day(name, required(name, value));
  }

  /** A date as 2026-11-22. */
  static LocalDate day(String name, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
        throw ProblemException.badRequest(name + " must lie between the years 2000 and 2200");
      }
      return day;
    } catch (DateTimeException e) {
      throw ProblemException.badRequest(
          name + " is \"" + text + "\", expected a day as 2026-11-22");
    }
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  static void requireOrder(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw ProblemException.badRequest("from must be before to");
    }
  }

  /** {@code 15m}, {@code 1h}, {@code 1d} or ISO 8601; a whole divisor of a day. */
  static Duration step(String text) {
    Duration step = duration(text);
    boolean divides =
        step.isPositive()
            && step.equals(Duration.ofSeconds(step.toSeconds()))
            && Duration.ofDays(1).toSeconds() % step.toSeconds() == 0;
    if (!divides) {
      throw ProblemException.badRequest(
          "step is \"" + text + "\", expected a whole divisor of a day, as 15m, 1h or 1d");
    }
    return step;
  }

  private static Duration duration(String text) {
    try {
      boolean iso = text.startsWith("P");
      return Duration.parse(iso ? text : text.endsWith("d") ? "P" + text : "PT" + text);
    } catch (DateTimeException e) {
      throw ProblemException.badRequest(
          "step is \"" + text + "\", expected a duration as 15m, 1h, 1d or PT1H");
    }
  }

  static int page(@Nullable Integer page) {
    if (page != null && page < 0) {
      throw ProblemException.badRequest("page counts from 0");
    }
    return page == null ? 0 : page;
  }

  static int size(@Nullable Integer size, int byDefault, int most) {
    if (size != null && (size < 1 || size > most)) {
      throw ProblemException.badRequest("size must be from 1 to " + most);
    }
    return size == null ? byDefault : size;
  }
}
