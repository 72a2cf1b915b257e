package org.yizhan.cloud.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Batches survive their packing, and what does not is told. */
class PackedBatchesTest {
  private static final List<Quality> QUALITIES = List.copyOf(EnumSet.allOf(Quality.class));
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456789Z");

  @Test
  void batchesComeOutAsTheyWentIn() throws UnreadableException {
    for (int seed = 0; seed < 200; seed++) {
      List<StoredBatch> batches = batches(new Random(seed));
      assertEquals(batches, PackedBatches.unpack(PackedBatches.pack(batches)), "seed " + seed);
    }
  }

  @Test
  void aDayOfOneStationIsSmall() {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      readings.add(
          Reading.good("charger-1", "power_w", 1_700_000_000_000_000L + i * 1_000_000L, i % 7));
    }
    byte[] packed = PackedBatches.pack(List.of(new StoredBatch("demo-001", true, readings, AT)));
    assertTrue(packed.length < 5_000 * 8, () -> packed.length + " bytes");
  }

  @Test
  void aNewerVersionIsToldFromATornRow() {
    byte[] packed = PackedBatches.pack(batches(new Random(1)));
    byte[] newer = packed.clone();
    newer[0] = 2;
    assertTrue(unreadable(newer).contains("version 2, this desk knows version 1"));
    assertTrue(unreadable(new byte[0]).contains("nothing"));
    assertTrue(unreadable(Arrays.copyOf(packed, packed.length / 2)).contains("torn"));
    byte[] noise = new byte[100];
    new Random(2).nextBytes(noise);
    noise[0] = 1;
    assertTrue(unreadable(noise).contains("torn"));
  }

  private static String unreadable(byte[] packed) {
    return assertThrows(UnreadableException.class, () -> PackedBatches.unpack(packed)).getMessage();
  }

  private static List<StoredBatch> batches(Random random) {
    List<StoredBatch> batches = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      List<Reading> readings = new ArrayList<>();
      for (int r = random.nextInt(50); r > 0; r--) {
        readings.add(reading(random));
      }
      batches.add(
          new StoredBatch(
              "demo-" + random.nextInt(3),
              random.nextBoolean(),
              readings,
              AT.plusNanos(random.nextLong(1L << 50))));
    }
    return batches;
  }

  private static Reading reading(Random random) {
    Quality quality = QUALITIES.get(random.nextInt(QUALITIES.size()));
    double value =
        switch (random.nextInt(5)) {
          case 0 -> 0;
          case 1 -> -0.0;
          case 2 -> Double.MIN_VALUE;
          case 3 -> Double.MAX_VALUE;
          default -> random.nextGaussian();
        };
    return new Reading(
        List.of("门-主", "charger-1", "🚪").get(random.nextInt(3)),
        List.of("open", "power_w").get(random.nextInt(2)),
        1 + random.nextLong(Long.MAX_VALUE - 1),
        quality == Quality.BAD ? Double.NaN : value,
        quality);
  }
}
