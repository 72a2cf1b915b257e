package org.yizhan.edge.hardware.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way must agree with the long one, whatever came before. */
class TraceTimeTest {
  private static final String BEFORE = "2026-11-22T08:00:30.5+08:00";

  private static final List<String> TIMES =
      List.of(
          "2026-09-01T00:30+08:00",
          "2026-09-01T00:30:01+08:00",
          "2026-09-01T00:30:01.12+08:00",
          "2026-09-01T00:30:59.123456+08:00",
          "2026-09-01T00:30:59.123456789+08:00",
          "2026-09-01T00:30Z",
          "2026-09-01T00:30:07Z",
          "2026-09-01T00:30:08.5Z",
          "2026-09-01T00:31:08.5Z",
          "2026-09-01T00:31:08.5-03:30",
          "2026-09-01T00:31:08-03:30:15",
          "2026-09-01T00:31-03:30:15");

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
    assertEquals(expected(text), time.micros(text));
    assertEquals(expected(text), time.micros(text));
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

  /** Whatever line came before, and twice in a row, a time is read as the library reads it. */
  @Test
  void readsEachTimeAsTheLibraryDoesAfterAnyOther() {
    for (String before : TIMES) {
      for (String text : TIMES) {
        TraceTime time = new TraceTime();
        long first = time.micros(before);
        assertEquals(expected(before), first);
        assertEquals(expected(text), time.micros(text), () -> text + " after " + before);
        assertEquals(expected(text), time.micros(text), () -> text + " after itself");
      }
    }
  }

  private static long expected(String text) {
    return ChronoUnit.MICROS.between(
        OffsetDateTime.parse("1970-01-01T00:00:00Z"), OffsetDateTime.parse(text));
  }
}
