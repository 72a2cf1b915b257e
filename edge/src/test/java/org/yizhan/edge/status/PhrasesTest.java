package org.yizhan.edge.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.catalog.Catalog;
import org.yizhan.edge.Stations;
import org.yizhan.wire.Reading;

class PhrasesTest {
  private final Phrases english = new Phrases(Language.EN);
  private final Phrases chinese = new Phrases(Language.ZH);

  @ParameterizedTest
  @CsvSource({
    "0, 0 s, 0 秒",
    "59, 59 s, 59 秒",
    "61, 1 min 1 s, 1 分 1 秒",
    "3600, 1 h, 1 小时",
    "3605, 1 h, 1 小时",
    "86399, 23 h 59 min, 23 小时 59 分",
    "266400, 3 d 2 h, 3 天 2 小时",
  })
  void durationsHaveTwoUnits(long seconds, String en, String zh) {
    assertEquals(en, english.duration(Duration.ofSeconds(seconds)));
    assertEquals(zh, chinese.duration(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s ago",
    "59.9, 59 s ago",
    "60, 1 min ago",
    "3599, 59 min ago",
    "7200, 2 h ago",
    "86400, 1 d ago",
  })
  void agesHaveOne(double seconds, String words) {
    long now = Stations.T0;
    assertEquals(words, english.age(now - (long) (seconds * Stations.SECOND), now));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.001, 0",
    "0.005, 0.01",
    "21.456, 21.46",
    "-3.04, -3.04",
    "99.5, 99.5",
    "100.4, 100",
    "1240.5, 1241",
    "9007199254740991, 9007199254740991",
  })
  void numbersHaveAsManyDecimalsAsMatter(double value, String words) {
    assertEquals(words, english.number(value));
  }

  @ParameterizedTest
  @CsvSource({
    "door, open, 1, yes, 是",
    "door, guard, 0, none, 无",
    "door, guard, 4, smoke, 烟雾",
    "beam, in_total, 20418, 20418, 20418",
    "charger, power_w, 37.25, 37.25 W, 37.25 W",
    "climate, temperature_c, -10, -10 °C, -10 °C",
    "host, clock_state, 3, set from the network, 已由网络对时",
    "host, outbox_mode, 0, card, 存储卡",
    "host, throttled, 0, none, 无",
    "host, throttled, 327685, 0x50005 (under-voltage), 0x50005 （欠压）",
    "host, throttled, 524288, 0x80000, 0x80000",
    "host, card_life_days, 41, 41 d, 41 天",
    "host, uptime_s, 950400, 11 d, 11 天",
  })
  void valuesAreToldWithTheirUnits(
      String deviceClass, String quantity, double value, String en, String zh) {
    Reading reading = Reading.good("d", quantity, 0, value);
    assertEquals(en, english.value(Catalog.require(deviceClass, quantity), reading));
    assertEquals(zh, chinese.value(Catalog.require(deviceClass, quantity), reading));
  }

  @Test
  void datesAreInTheStationsZone() {
    assertEquals("2026-11-22 08:00:00", english.date(Stations.T0));
  }
}
