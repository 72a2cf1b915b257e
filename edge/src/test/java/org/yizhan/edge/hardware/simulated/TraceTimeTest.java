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

final class TraceTimeTest {
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

  /** Whatever line came before, and twice in a row, a time is read as the library reads it. */
  @Test
  void readsEachTimeAsTheLibraryDoesAfterAnyOther() {
    for (String before : TIMES) {
      for (String text : TIMES) {
        TraceTime time = new TraceTime();
        long first = time.micros(before);
        assertEquals(library(before), first);
        assertEquals(library(text), time.micros(text), () -> text + " after " + before);
        assertEquals(library(text), time.micros(text), () -> text + " after itself");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-09-01T00:30:01",
        "2026-09-01T00:30:61+08:00",
        "2026-09-01 00:30:01+08:00"
      })
  void refusesWhatIsNoTimeAlsoWithinAKnownMinute(String text) {
    TraceTime time = new TraceTime();
    assertThrows(DateTimeException.class, () -> time.micros(text));
    time.micros("2026-09-01T00:30:00+08:00");
    assertThrows(DateTimeException.class, () -> time.micros(text));
  }

  private static long library(String text) {
    return ChronoUnit.MICROS.between(
        java.time.Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
  }
}
