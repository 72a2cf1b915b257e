package org.yizhan.cloud.telemetry.questdb;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * A process that writes for ever and prints the number of the last reading after each write; to be
 * killed by {@link KillTest}.
 */
final class KilledWriter {
  static final Series SERIES = new Series("demo-001", "charger-1", "power_w");
  static final int BATCH = 100;

  private KilledWriter() {}

  /** Takes the folder and the number of the first reading. */
  public static void main(String[] args) throws StoreException {
    try (QuestDbStore store = QuestDbStore.open(Path.of(args[0]), Retention.FOR_EVER)) {
      for (long first = Long.parseLong(args[1]); ; first += BATCH) {
        store.write(batch(first));
        System.out.println("written " + (first + BATCH - 1));
      }
    }
  }

  /** Reading n is dated n milliseconds after 1970 and valued n. */
  private static List<StoredReading> batch(long first) {
    return LongStream.range(first, first + BATCH)
        .mapToObj(n -> new StoredReading(SERIES, n * 1000, (double) n, Quality.GOOD))
        .toList();
  }
}
