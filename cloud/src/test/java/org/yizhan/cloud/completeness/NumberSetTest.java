package org.yizhan.cloud.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cloud.completeness.NumberSet.Run;

/** Against a plain set. */
class NumberSetTest {
  private static final int NUMBERS = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void holdsWhatAPlainSetHolds(long seed) {
    Random random = new Random(seed);
    NumberSet set = new NumberSet();
    SortedSet<Long> plain = new TreeSet<>();
    for (int step = 0; step < 50; step++) {
      if (random.nextInt(4) > 0) {
        long number = random.nextInt(NUMBERS);
        set.add(number);
        plain.add(number);
      } else {
        List<Long> more = random.longs(5, 0, NUMBERS).boxed().toList();
        set.addAll(NumberSet.of(more));
        plain.addAll(more);
      }
      assertSame(plain, set);
    }
  }

  private static void assertSame(SortedSet<Long> plain, NumberSet set) {
    assertEquals(plain.first(), set.first());
    assertEquals(plain.last(), set.last());
    List<Run> holes = new ArrayList<>();
    long next = plain.first();
    for (long number : plain) {
      if (number > next) {
        holes.add(new Run(next, number - 1));
      }
      next = number + 1;
    }
    assertEquals(holes, set.holes());
    assertEquals(holes.size() + 1, set.runs().size());
    for (long number = 0; number < NUMBERS; number++) {
      assertEquals(plain.contains(number), set.contains(number));
    }
  }
}
