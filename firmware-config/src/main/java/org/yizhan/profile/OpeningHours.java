package org.yizhan.profile;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * When a station is open, in local time.
 *
 * @param allDay open 24 hours; the rest is then empty
 * @param week spans by weekday; a weekday without one is closed
 * @param holidays dates that differ from their weekday; no span is closed
 */
public record OpeningHours(
    boolean allDay, Map<DayOfWeek, Span> week, Map<LocalDate, Optional<Span>> holidays) {
  /** The zone of all stations. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Open 24 hours. */
  public static final OpeningHours ALL_DAY = new OpeningHours(true, Map.of(), Map.of());

  public OpeningHours {
    week = Map.copyOf(week);
    holidays = Map.copyOf(holidays);
  }

  /**
   * From {@code from} to {@code to}; a {@code to} at or before {@code from} is on the next day.
   *
   * @param to exclusive
   */
  public record Span(LocalTime from, LocalTime to) {
    @Override
    public String toString() {
      return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to.toString());
    }
  }

  /** True when the station is open at that local moment. */
  public boolean openAt(LocalDateTime at) {
    if (allDay) {
      return true;
    }
    boolean today =
        spanOf(at.toLocalDate())
            .map(
                s ->
                    !at.toLocalTime().isBefore(s.from())
                        && (overnight(s) || at.toLocalTime().isBefore(s.to())))
            .orElse(false);
    boolean sinceYesterday =
        spanOf(at.toLocalDate().minusDays(1))
            .map(s -> overnight(s) && at.toLocalTime().isBefore(s.to()))
            .orElse(false);
    return today || sinceYesterday;
  }

  private Optional<Span> spanOf(LocalDate date) {
    Optional<Span> holiday = holidays.get(date);
    return holiday != null ? holiday : Optional.ofNullable(week.get(date.getDayOfWeek()));
  }

  private static boolean overnight(Span span) {
    return !span.to().isAfter(span.from());
  }
}
