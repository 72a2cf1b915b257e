package org.yizhan.cloud.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static Samples plus(Samples list, long... times) {
    long[] packed = new long[times.length];
    for (int i = 0; i < times.length; i++) {
      packed[i] = Samples.pack(times[i], 0, false, true);
    }
    return list.plus(packed, packed.length);
  }

  @Test
  void listsThatGrowFromTheSameOneDoNotSeeEachOther() {
    Samples grown = plus(plus(Samples.EMPTY, 1), 2);

    Samples one = plus(grown, 3);
    Samples other = plus(grown, 4, 5);

    assertEquals("[1#0Fl 2#0Fl]", grown.toString());
    assertEquals("[1#0Fl 2#0Fl 3#0Fl]", one.toString());
    assertEquals("[1#0Fl 2#0Fl 4#0Fl 5#0Fl]", other.toString());
  }

  @Test
  void whatIsLeftOutStaysInTheListItWasLeftOutOf() {
    Samples all = plus(Samples.EMPTY, 1, 2, 3);

    Samples some = plus(all.filter((i, same) -> i > 0), 4);

    assertEquals("[2#0Fl 3#0Fl 4#0Fl]", some.toString());
    assertEquals("[1#0Fl 2#0Fl 3#0Fl 5#0Fl]", plus(all, 5).toString());
  }

  @Test
  void samplesOfOneTimeAndSlotAreJoinedAtTheEndToo() {
    Samples quiet = Samples.EMPTY.plus(new long[] {Samples.pack(1, 0, false, true)}, 1);

    Samples joined = quiet.plus(new long[] {Samples.pack(1, 0, true, false)}, 1);

    assertEquals("[1#0Tl]", joined.toString());
  }

  /** Mostly in order, now and then late or doubled, from lists of any age. */
  @Test
  void anyOrderGivesTheOrderedList() {
    Random random = new Random(20261125);
    for (int round = 0; round < 200; round++) {
      TreeSet<Long> expected = new TreeSet<>();
      Samples list = Samples.EMPTY;
      for (int step = 0; step < 60; step++) {
        long time = Math.max(1, step * 10L - (random.nextInt(4) == 0 ? random.nextInt(300) : 0));
        long[] more = {Samples.pack(time, 0, false, true), Samples.pack(time + 3, 0, false, true)};
        if (random.nextInt(5) == 0) {
          // Judged, but not kept: the list stays as it was.
          assertTrue(list.plus(more, 2).size() >= list.size());
          continue;
        }
        list = list.plus(more, 2);
        expected.add(time);
        expected.add(time + 3);
      }
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < list.size(); i++) {
        text.append(list.time(i)).append(' ');
      }
      StringBuilder wanted = new StringBuilder();
      expected.forEach(time -> wanted.append(time).append(' '));
      assertEquals(wanted.toString(), text.toString());
    }
  }
}
