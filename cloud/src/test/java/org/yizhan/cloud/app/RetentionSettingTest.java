package org.yizhan.cloud.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.telemetry.Retention;

class RetentionSettingTest {
  @ParameterizedTest
  @CsvSource({"P13M, 403", "P1Y1M, 397", "P45D, 45", "P10W, 70", "P400D, 400"})
  void isNeverShorterThanAskedFor(String raw, int days) {
    assertEquals(
        new Retention(Optional.of(Duration.ofDays(days)), Optional.empty()),
        RetentionSetting.retention(raw, "forever"));
  }

  @Test
  void mayBeForEver() {
    assertEquals(Retention.FOR_EVER, RetentionSetting.retention("forever", " forever "));
  }

  @ParameterizedTest
  @CsvSource({
    "13 months, forever, raw is \"13 months\": give a time of days",
    "PT5H, forever, raw is \"PT5H\"",
    "P44D, forever, raw is P44D: give at least P45D",
    "-P13M, forever, raw is -P13M: give at least P45D",
    "P13M, P11M, hourly is P11M: give at least P366D",
    "P13M, for ever, hourly is \"for ever\"",
    "'', forever, raw is \"\""
  })
  void whatCannotBeIsRefusedWithWords(String raw, String hourly, String words) {
    StartFailure refused =
        assertThrows(StartFailure.class, () -> RetentionSetting.retention(raw, hourly));
    assertTrue(
        refused.getMessage().startsWith("yizhan.telemetry.retention." + words),
        refused.getMessage());
  }
}
