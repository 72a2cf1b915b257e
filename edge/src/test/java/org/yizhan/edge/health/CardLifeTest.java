package org.yizhan.edge.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.health.CardLife.Hour;

class CardLifeTest {
  private static final long GB = 1_000_000_000L;
  private static final long HOUR = 3_600;

  /** A life with samples every ten minutes at a steady rate. */
  private static CardLife steady(CardLife life, String boot, long from, long to, double perSecond) {
    CardLife grown = life;
    for (long at = from; at <= to; at += 600) {
      grown = grown.sample(boot, at, Math.round(at * perSecond));
    }
    return grown;
  }

  /** 6250 B/s is 540 MB a day; what a card endures is its size times 300 / 8. */
  @ParameterizedTest
  @CsvSource({
    // GB of the card, B/s, hours seen, MB a day, days left
    "32, 6250, 24, 540, 2221.2",
    "32, 6250, 1, 540, 2222.2",
    "16, 6250, 24, 540, 1110.1",
    "32, 57870.37, 240, 5000, 230",
    "32, 0, 24, 0, 100000",
    "1, 11574074.07, 24, 1000000, 0",
  })
  void forecastsFromTheRateAndTheSum(
      long gigabytes, double perSecond, long hours, double megabytesADay, double days) {
    CardLife life = steady(CardLife.NEW, "a", 0, hours * HOUR, perSecond);
    assertEquals(megabytesADay, life.writtenMegabytesADay().orElseThrow(), megabytesADay * 1e-4);
    assertEquals(days, life.daysLeft(gigabytes * GB).orElseThrow(), 0.1);
  }

  @Test
  void aShortLookGivesNoFigure() {
    CardLife life = CardLife.NEW.sample("a", 100, 500_000_000);
    assertEquals(OptionalDouble.empty(), life.writtenMegabytesADay());
    life = life.sample("a", 100 + HOUR - 1, 501_000_000);
    assertEquals(OptionalDouble.empty(), life.writtenMegabytesADay());
    assertEquals(OptionalDouble.empty(), life.daysLeft(32 * GB));
    life = life.sample("a", 100 + HOUR, 501_000_000);
    assertEquals(24, life.writtenMegabytesADay().orElseThrow(), 0.01);
  }

  @Test
  void theFirstSampleOnlySetsTheMark() {
    assertEquals(0, CardLife.NEW.sample("a", 100, 500_000_000).totalBytes());
  }

  /** Boots, up-times and counters, and the sum of what was written after each. */
  @Test
  void theSumGoesOnOverRestartsOfProgramAndComputer() {
    CardLife life = CardLife.NEW.sample("a", 100, 5_000);
    life = life.sample("a", 200, 7_000);
    assertEquals(2_000, life.totalBytes());
    // The agent was down for an hour; the computer went on writing.
    life = CardLife.restore(life.snapshot()).sample("a", 3_800, 17_000);
    assertEquals(12_000, life.totalBytes());
    // A new start of the computer, whose counter is already beyond the old one.
    life = life.sample("b", 60, 40_000);
    assertEquals(52_000, life.totalBytes());
    // A counter that begins anew with the program.
    life = life.sample("b", 160, 1_000);
    assertEquals(53_000, life.totalBytes());
    assertEquals(List.of(new Hour(3_700, 12_000), new Hour(160, 41_000)), life.hours());
  }

  @Test
  void theWindowForgetsWhatIsOlderThanADay() {
    CardLife life = steady(CardLife.NEW, "a", 0, 48 * HOUR, 1_000);
    long bytes = 48 * HOUR * 1_000;
    for (long hour = 49; hour <= 73; hour++) {
      life = life.sample("a", hour * HOUR, bytes);
    }
    assertEquals(0, life.writtenMegabytesADay().orElseThrow());
    assertEquals(24, life.hours().size());
    assertEquals(bytes, life.totalBytes());
  }

  @Test
  void aLongGapCountsWithItsWholeLength() {
    CardLife life = CardLife.NEW.sample("a", 0, 0).sample("a", 3 * 24 * HOUR, 300_000_000);
    assertEquals(100, life.writtenMegabytesADay().orElseThrow(), 0.01);
  }

  @Test
  void isKeptAsJson() throws IOException {
    CardLife life = steady(CardLife.NEW, "a", 0, 30 * HOUR, 6_250);
    String text = JSON.std.asString(life.snapshot());
    assertEquals(life, CardLife.restore(JSON.std.mapFrom(text)));
    assertEquals(CardLife.NEW, CardLife.restore(JSON.std.mapFrom("{}")));
  }
}
