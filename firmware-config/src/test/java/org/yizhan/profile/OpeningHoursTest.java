package org.yizhan.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpeningHoursTest {
  private static final String PROFILE =
      """
      id: station-1
      hours:
        mon: 09:00-18:00
        fri: 18:00-02:00
        sun: 00:00-24:00
        holidays: {2026-11-23: closed, 2026-11-25: 10:00-11:00}
      """;

  // 2026-11-22 is a Sunday.
  @ParameterizedTest
  @CsvSource({
    "2026-11-16T08:59:59, false",
    "2026-11-16T09:00:00, true",
    "2026-11-16T17:59:59, true",
    "2026-11-16T18:00:00, false",
    "2026-11-17T12:00:00, false",
    "2026-11-20T17:59:59, false",
    "2026-11-20T18:00:00, true",
    "2026-11-20T23:59:59, true",
    "2026-11-21T01:59:59, true",
    "2026-11-21T02:00:00, false",
    "2026-11-22T00:00:00, true",
    "2026-11-22T23:59:59, true",
    "2026-11-23T12:00:00, false",
    "2026-11-25T09:59:59, false",
    "2026-11-25T10:30:00, true"
  })
  void opensAndClosesOnTheMinute(LocalDateTime at, boolean open) throws ProfileException {
    assertEquals(open, ProfileReader.read(PROFILE).hours().openAt(at));
  }

  @Test
  void openAllDayByDefault() throws ProfileException {
    assertEquals(OpeningHours.ALL_DAY, ProfileReader.read("id: station-1").hours());
  }
}
