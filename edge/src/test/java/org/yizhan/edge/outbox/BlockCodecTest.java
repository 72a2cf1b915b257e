package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.yizhan.bench.StationLoad;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

class BlockCodecTest {
  private static final int SEEDS = 300;
  private static final int HEAD_BYTES = 6;
  private static final double[] AWKWARD = {
    0.0,
    -0.0,
    0.1,
    1.0 / 3,
    Math.PI * 1e200,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    9_007_199_254_740_991.0,
    9_007_199_254_740_992.0,
    9_007_199_254_740_994.0,
    1e-9,
    1e-10,
    123_456_789.123_456_78,
    0.1 + 0.2
  };

  /** As {@code equals} of a record is, but tells -0.0 from 0.0 in words. */
  private static void assertSame(List<Reading> expected, List<Reading> found, String seed) {
    assertEquals(expected.size(), found.size(), seed);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), found.get(i), seed);
      assertEquals(
          Double.doubleToRawLongBits(expected.get(i).value()),
          Double.doubleToRawLongBits(found.get(i).value()),
          seed);
    }
  }

  private static List<Reading> random(Random random) {
    int series = 1 + random.nextInt(30);
    int count = random.nextInt(500);
    int form = random.nextInt(4);
    long time = form == 3 ? random.nextLong() : 1_795_305_600_000_000L;
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int of = random.nextInt(series);
      time += form == 3 ? random.nextLong() : random.nextInt(3) * 1_000L * random.nextInt(1000);
      Quality quality = BlockEncoder.QUALITIES.get(random.nextInt(8) == 0 ? random.nextInt(4) : 0);
      double value = quality == Quality.BAD ? Double.NaN : value(random, form + of);
      readings.add(new Reading("device-" + of / 3, "量_" + of % 5, time, value, quality));
    }
    return readings;
  }

  private static double value(Random random, int form) {
    return switch (form % 5) {
      case 0 -> random.nextInt(2);
      case 1 -> random.nextInt(100_000) / 100.0;
      case 2 -> AWKWARD[random.nextInt(AWKWARD.length)];
      case 3 -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(any) ? any : 1;
      }
      default -> Math.round(random.nextGaussian() * 1e4) / 1e4;
    };
  }

  @Test
  void everyReadingComesBackBitForBitAndInOrder() throws BlockException {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Reading> readings = random(new Random(seed));
      assertSame(readings, BlockCodec.decode(BlockCodec.encode(readings)), "seed " + seed);
    }
  }

  @Test
  void extremesOfTime() throws BlockException {
    List<Reading> readings = new ArrayList<>();
    for (long time : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE, -1, 1, Long.MIN_VALUE, 0}) {
      readings.add(Reading.good("d", "q", time, 1));
    }
    assertSame(readings, BlockCodec.decode(BlockCodec.encode(readings)), "extremes");
  }

  @Test
  void aStationsReadingsTakeFewBytes() {
    StationLoad load = new StationLoad(1);
    List<Reading> readings = new ArrayList<>();
    for (long second = 0; readings.size() < 450; second++) {
      readings.addAll(load.next(1_795_305_600_000_000L + second * 1_000_000));
    }
    double bytes = (double) BlockCodec.encode(readings).length / readings.size();
    assertTrue(bytes < 5.5, bytes + " bytes a reading");
  }

  @Test
  void refusesMoreThanTheLimit() {
    List<Reading> most = Collections.nCopies(BlockCodec.MAX_READINGS, Reading.good("d", "q", 1, 1));
    assertTrue(BlockCodec.encode(most).length > 0);
    List<Reading> more = new ArrayList<>(most);
    more.add(Reading.good("d", "q", 1, 1));
    assertThrows(IllegalArgumentException.class, () -> BlockCodec.encode(more));
  }

  private static void assertDamaged(String words, byte[] block) {
    BlockException error = assertThrows(BlockException.class, () -> BlockCodec.decode(block));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void saysWhatIsWrongWithABlock() {
    byte[] good = BlockCodec.encode(List.of(Reading.good("d", "q", 1, 1)));
    assertDamaged("only 0 bytes", new byte[0]);
    assertDamaged("only 6 bytes", Arrays.copyOf(good, HEAD_BYTES));
    assertDamaged("check-sum", Arrays.copyOf(good, good.length - 1));
    byte[] version = good.clone();
    version[0] = 9;
    assertDamaged("version 9, expected 1", version);
    byte[] form = good.clone();
    form[1] = 7;
    assertDamaged("form 7", form);
    assertDamaged("10001, at most 10000", framed(0, new byte[] {(byte) 0x91, 0x4E}));
    assertDamaged("bytes follow its end", framed(0, new byte[] {0, 1}));
    assertDamaged("does not end", framed(0, filled(12)));
    assertDamaged("inflate", framed(1, filled(12)));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xFF);
    return bytes;
  }

  /** A block whose check-sum fits whatever its body is. */
  private static byte[] framed(int form, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return ByteBuffer.allocate(HEAD_BYTES + body.length)
        .put((byte) 1)
        .put((byte) form)
        .putInt((int) crc.getValue())
        .put(body)
        .array();
  }

  @Test
  void aFlippedBitIsAlwaysNoticed() {
    byte[] good = BlockCodec.encode(random(new Random(5)));
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] flipped = good.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(BlockException.class, () -> BlockCodec.decode(flipped), "bit " + bit);
    }
  }

  @Test
  void aBodyThatIsNonsenseWithAGoodCheckSumIsRefusedOrReadAsReadings() {
    byte[] good = BlockEncoder.encode(random(new Random(6)));
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      byte[] body = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int i = 0; i < 5; i++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      try {
        assertTrue(BlockCodec.decode(framed(0, body)).size() <= BlockCodec.MAX_READINGS);
      } catch (BlockException e) {
        assertTrue(
            e.getMessage().startsWith("a stored block of readings is damaged"), "seed " + seed);
      }
    }
  }
}
