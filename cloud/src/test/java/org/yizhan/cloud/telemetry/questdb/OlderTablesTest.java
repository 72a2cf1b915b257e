package org.yizhan.cloud.telemetry.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoreException;

/** A folder from before hours had sums and times in states opens, and its hours are kept. */
class OlderTablesTest {
  private static final String HOURLY_BEFORE =
      "CREATE TABLE hourly (station SYMBOL CAPACITY 1024 INDEX CAPACITY 128,"
          + " device SYMBOL CAPACITY 1024, quantity SYMBOL CAPACITY 128, t TIMESTAMP, samples LONG,"
          + " mean DOUBLE, min DOUBLE, max DOUBLE, last DOUBLE, increase DOUBLE, covered DOUBLE)"
          + " TIMESTAMP(t) PARTITION BY MONTH WAL DEDUP UPSERT KEYS(t, station, device, quantity)";
  private static final long HOUR = 1_763_784_000L * 1_000_000;
  private static final Series DOOR = new Series("demo-001", "door-main", "open");

  @TempDir Path folder;

  @Test
  void theColumnsAreAddedAndOldHoursAreWrittenAgain() throws StoreException {
    String insert =
        "INSERT INTO hourly VALUES ('demo-001', 'door-main', 'open', "
            + HOUR
            + ", 6, 0.25, 0.0, 1.0, 1.0, 3.0, 3600.0)";
    Engine.open(folder, List.of(HOURLY_BEFORE, insert)).close();
    try (QuestDbStore store = QuestDbStore.open(folder, Retention.FOR_EVER)) {
      assertEquals(List.of(hour(Double.NaN, StateTimes.NONE)), hours(store));
      HourlyValue again = hour(1.5, StateTimes.parse("0:2700.0,1:900.0"));
      store.writeHourly(List.of(again));
      assertEquals(List.of(again), hours(store));
    }
  }

  private static List<HourlyValue> hours(QuestDbStore store) throws StoreException {
    store.awaitVisible();
    return store.hourly(Set.of("demo-001"), Set.of("open"), 0, HOUR + 1);
  }

  private static HourlyValue hour(double sum, StateTimes states) {
    return new HourlyValue(DOOR, HOUR, 6, sum, 0.25, 0, 1, 1, 3, 3600, states);
  }
}
