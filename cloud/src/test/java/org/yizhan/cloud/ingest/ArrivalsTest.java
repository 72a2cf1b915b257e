package org.yizhan.cloud.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;

/** Which day an arrival belongs to, and what of it is late. */
class ArrivalsTest {
  private static final UUID EPOCH = UUID.fromString("6b1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
  private static final long SUNDAY = LocalDate.parse("2026-11-22").toEpochDay();
  private static final long MONDAY = SUNDAY + 1;
  private static final Instant MIDNIGHT = at("2026-11-23T00:00:00+08:00");

  private static Instant at(String local) {
    return OffsetDateTime.parse(local).toInstant();
  }

  private static long micros(Instant at) {
    return at.toEpochMilli() * 1000;
  }

  private static Reading power(long micros) {
    return Reading.good("charger-1", "power_w", micros, 1);
  }

  private static List<BatchArrival> arrivals(
      boolean history, Instant receivedAt, Reading... readings) {
    Telemetry batch = new Telemetry(EPOCH, 7, history, List.of(readings));
    return Arrivals.of("demo-001", batch, receivedAt);
  }

  private static BatchArrival arrival(
      Instant receivedAt, long day, boolean history, int readings, int late, int estimated) {
    return new BatchArrival(
        "demo-001", EPOCH, 7, micros(receivedAt), day, history, readings, late, estimated);
  }

  @Test
  void aDayEndsAtMidnightInShanghai() {
    Instant received = MIDNIGHT.plusSeconds(5);

    assertEquals(
        List.of(
            arrival(received, SUNDAY, false, 1, 0, 0), arrival(received, MONDAY, false, 2, 0, 0)),
        arrivals(
            false,
            received,
            power(micros(MIDNIGHT)),
            power(micros(MIDNIGHT) - 1),
            power(micros(MIDNIGHT) + 1)));
  }

  @Test
  void aReadingIsLateAfterAQuarterOfAnHour() {
    Instant received = at("2026-11-22T12:00:00+08:00");
    long border = micros(received.minus(Duration.ofMinutes(15)));

    assertEquals(
        List.of(arrival(received, SUNDAY, true, 3, 1, 0)),
        arrivals(true, received, power(border - 1), power(border), power(border + 1)));
  }

  @Test
  void latenessAndEstimatesAreCountedForEachDay() {
    Instant received = MIDNIGHT.plus(Duration.ofMinutes(20));
    Reading estimated = new Reading("charger-1", "power_w", micros(MIDNIGHT) - 5, 2, Quality.TIME);

    assertEquals(
        List.of(
            arrival(received, SUNDAY, false, 2, 2, 1), arrival(received, MONDAY, false, 1, 0, 0)),
        arrivals(false, received, estimated, power(micros(MIDNIGHT) - 1), power(micros(received))));
  }

  @Test
  void aBatchOfWhichNothingCouldBeTakenCameWhenItCame() {
    Instant received = at("2026-11-23T00:00:00.000001+08:00");

    BatchArrival only = arrivals(false, received).getFirst();

    assertEquals(micros(MIDNIGHT) + 1, only.receivedMicros());
    assertEquals(MONDAY, only.epochDay());
    assertEquals(0, only.readings());
    assertEquals(1, arrivals(false, received).size());
  }
}
