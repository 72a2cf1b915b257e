package org.yizhan.edge.hardware.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way must agree with the long one, whatever came before. */
class TraceTimeTest {
  private static final String BEFORE = "2026-11-22T08:00:30.5+08:00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T08:00:31+08:00",
        "2026-11-22T08:00:31.1+08:00",
        "2026-11-22T08:00:59.123456+08:00",
        "2026-11-22T08:00:59.123456789+08:00",
        "2026-11-22T08:01:00.000001+08:00",
        "2026-11-22T08:00:31.1Z",
        "2026-11-22T08:00:31-08:00",
        "2026-11-22T08:00Z"
      })
  void agrees(String text) {
    TraceTime time = new TraceTime();
    time.micros(BEFORE);
    long expected =
        ChronoUnit.MICROS.between(
            OffsetDateTime.parse("1970-01-01T00:00:00Z"), OffsetDateTime.parse(text));
    assertEquals(expected, time.micros(text));
    assertEquals(expected, time.micros(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T08:00:60+08:00",
        "2026-11-22T08:00:3x+08:00",
        "2026-11-22T08:00:31.+08:00x",
        "2026-11-22T08:00:31..5+08:00",
        "2026-11-22T08:00:31.1.5+08:00",
        "2026-11-22T08:00:31.0123456789+08:00",
        "2026-11-22T08:00:31",
        "2026-11-22",
        ""
      })
  void refuses(String text) {
    TraceTime time = new TraceTime();
    time.micros(BEFORE);
    assertThrows(DateTimeException.class, () -> time.micros(text));
  }
}
