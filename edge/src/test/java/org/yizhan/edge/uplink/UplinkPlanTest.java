package org.yizhan.edge.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkPlanTest {
  private static final long SECOND = 1_000_000;

  private final NavigableSet<Long> waiting = new TreeSet<>();
  private final UplinkPlan plan = new UplinkPlan();

  private List<Long> numbers(long after, long before, int most) {
    return waiting.subSet(after, false, before, false).stream().limit(most).toList();
  }

  private List<UplinkPlan.Send> send(long now) {
    List<UplinkPlan.Send> due = plan.due(now, this::numbers);
    due.forEach(send -> plan.sent(send, now));
    return due;
  }

  private void fill(long first, long last) {
    LongStream.rangeClosed(first, last).forEach(waiting::add);
  }

  private void stored(long first, long last) {
    waiting.subSet(first, true, last, true).clear();
    plan.gone(first, last);
  }

  @Test
  void sendsNothingWithoutAConnection() {
    fill(1, 3);
    assertEquals(List.of(), send(0));
  }

  @Test
  void liveGoesFirstAndBacklogOldestFirstWithinItsWindow() {
    fill(1, 20);
    plan.up(19);
    List<UplinkPlan.Send> sends = send(0);
    assertEquals(new UplinkPlan.Send(19, false), sends.get(0));
    assertEquals(new UplinkPlan.Send(20, false), sends.get(1));
    assertEquals(new UplinkPlan.Send(1, true), sends.get(2));
    assertEquals(2 + UplinkPlan.HISTORY_WINDOW, sends.size());
    assertEquals(List.of(), send(1));
    stored(1, 1);
    fill(21, 21);
    assertEquals(List.of(new UplinkPlan.Send(21, false), new UplinkPlan.Send(9, true)), send(2));
  }

  @Test
  void theLiveWindowIsBounded() {
    fill(1, 100);
    plan.up(1);
    assertEquals(UplinkPlan.LIVE_WINDOW, send(0).size());
    stored(1, 10);
    assertEquals(10, send(0).size());
  }

  @Test
  void sendsAgainAfterWaitsThatDoubleToFiveMinutes() {
    fill(1, 1);
    plan.up(UplinkPlan.NOTHING_LIVE);
    long now = 0;
    assertEquals(1, send(now).size());
    for (long wait : new long[] {20, 40, 80, 160, 300, 300}) {
      assertEquals(0, send(now + wait * SECOND - 1).size(), "before " + wait);
      now += wait * SECOND;
      assertEquals(List.of(new UplinkPlan.Send(1, true)), send(now), "after " + wait);
    }
  }

  @Test
  void keepsTheFlagInOneConnectionAndTurnsToHistoryInTheNext() {
    fill(5, 5);
    plan.up(5);
    assertEquals(List.of(new UplinkPlan.Send(5, false)), send(0));
    plan.live(UplinkPlan.NOTHING_LIVE);
    assertEquals(List.of(), send(1));
    assertEquals(List.of(new UplinkPlan.Send(5, false)), send(20 * SECOND));
    plan.down();
    plan.up(6);
    assertEquals(List.of(new UplinkPlan.Send(5, true)), send(21 * SECOND));
  }

  /** A lossy network and restarts of every part: in the end all is stored. The name is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void nothingIsEverLost(long seed) {
    Random random = new Random(seed);
    UplinkPlan agent = new UplinkPlan();
    Map<Long, Long> storedTimes = new HashMap<>();
    boolean up = false;
    long next = 1;
    long now = 0;
    while (next <= 400 || !waiting.isEmpty()) {
      now += random.nextLong(2 * SECOND);
      if (next <= 400) {
        waiting.add(next++);
      }
      boolean calm = next > 400 && now > 100_000 * SECOND;
      int fate = calm ? 1 : random.nextInt(50);
      if (fate == 0) {
        agent.down();
        up = false;
      } else if (fate == 2) {
        agent = new UplinkPlan();
        up = false;
      } else if (!up && random.nextInt(4) == 0) {
        agent.up(random.nextBoolean() ? next : UplinkPlan.NOTHING_LIVE);
        up = true;
      }
      for (UplinkPlan.Send send : agent.due(now, this::numbers)) {
        agent.sent(send, now);
        boolean arrives = random.nextInt(10) < 7;
        boolean answered = random.nextInt(10) < 7;
        if (arrives) {
          storedTimes.merge(send.batch(), 1L, Long::sum);
        }
        if (arrives && answered) {
          waiting.remove(send.batch());
          agent.gone(send.batch(), send.batch());
        }
      }
      assertTrue(agent.underWay() <= UplinkPlan.HISTORY_WINDOW + UplinkPlan.LIVE_WINDOW);
      assertTrue(now < 1_000_000 * SECOND, "it ends, seed " + seed);
    }
    assertEquals(400, storedTimes.size(), "seed " + seed);
  }
}
