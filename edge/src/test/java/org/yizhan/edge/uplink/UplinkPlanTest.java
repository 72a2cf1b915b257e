package org.yizhan.edge.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkPlanTest {
  private static final long SECOND = 1_000_000;

  private final NavigableSet<Long> waiting = new TreeSet<>();

  /** Waits of random length are as short as they can be. */
  private final UplinkPlan plan = new UplinkPlan(() -> 0);

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

  private void stored(long first, long last, long now) {
    waiting.subSet(first, true, last, true).clear();
    plan.stored(first, last, now);
  }

  private static UplinkPlan.Send history(long batch) {
    return new UplinkPlan.Send(batch, true);
  }

  @Test
  void sendsNothingWithoutAConnection() {
    fill(1, 3);
    assertEquals(List.of(), send(0));
  }

  @Test
  void liveGoesFirstAndBacklogOldestFirstOnceThePresentIsStored() {
    fill(1, 20);
    plan.up(19, 0);
    List<UplinkPlan.Send> live =
        List.of(new UplinkPlan.Send(19, false), new UplinkPlan.Send(20, false));
    assertEquals(live, send(0));
    assertEquals(List.of(), send(1));
    stored(19, 19, 2);
    assertEquals(List.of(history(1)), send(2));
    fill(21, 21);
    stored(1, 1, 3);
    assertEquals(
        List.of(new UplinkPlan.Send(21, false), history(2), history(3)),
        send(3),
        "live before backlog");
  }

  @Test
  void backlogDoesNotWaitForAPresentThatIsNeverAcknowledged() {
    fill(1, 2);
    plan.up(2, 0);
    send(0);
    assertEquals(List.of(), send(20 * SECOND - 1));
    assertEquals(List.of(new UplinkPlan.Send(2, false)), send(20 * SECOND));
    assertEquals(List.of(history(1)), send(20 * SECOND + 1));
  }

  @Test
  void aWindowOfQuickAcknowledgementsLetsItGrowByOneUpToItsLimit() {
    fill(1, 100);
    plan.up(UplinkPlan.NOTHING_LIVE, 0);
    send(0);
    long batch = 1;
    for (int window = 1; window < UplinkPlan.HISTORY_WINDOW; window++) {
      for (int quick = 0; quick < window; quick++) {
        assertEquals(window, plan.underWay());
        stored(batch, batch, 2 * SECOND - 1);
        batch++;
        // Sent so long ago that the next is quick as well.
        send(0);
      }
      assertEquals(window + 1, plan.underWay());
    }
    for (int quick = 0; quick < 20; quick++) {
      stored(batch, batch, 2 * SECOND - 1);
      batch++;
      send(0);
      assertEquals(UplinkPlan.HISTORY_WINDOW, plan.underWay());
    }
  }

  @Test
  void anAcknowledgementBetweenTargetAndLimitLeavesTheWindow() {
    fill(1, 100);
    plan.up(UplinkPlan.NOTHING_LIVE, 0);
    send(0);
    stored(1, 1, 2 * SECOND);
    assertEquals(List.of(history(2)), send(2 * SECOND));
    stored(2, 2, 6 * SECOND);
    assertEquals(List.of(history(3)), send(6 * SECOND), "four seconds are not over the limit");
  }

  @Test
  void slowAcknowledgementsHalveTheWindowOnceForAllThatWereUnderWay() {
    fill(1, 100);
    long first = growToEight();
    long slow = 4 * SECOND + 1;
    for (int i = 0; i < 4; i++) {
      stored(first + i, first + i, slow + i);
      assertEquals(List.of(), send(slow + i), "four may be under way");
    }
    stored(first + 4, first + 4, slow + 4);
    assertEquals(1, send(slow + 4).size());
  }

  /** Brings the window to eight at moment 0, with eight under way; the first of them. */
  private long growToEight() {
    plan.up(UplinkPlan.NOTHING_LIVE, 0);
    send(0);
    long first = 1;
    while (plan.underWay() < 8) {
      stored(first, first, 0);
      first++;
      send(0);
    }
    return first;
  }

  @Test
  void belowOneBatchTheWindowIsAPauseThatFollowsTheDelay() {
    fill(1, 100);
    plan.up(UplinkPlan.NOTHING_LIVE, 0);
    send(0);
    long now = afterPause(1, 0, 5 * SECOND, 5 * SECOND);
    now = afterPause(2, now, 4 * SECOND + 1, 10 * SECOND);
    now = afterPause(3, now, 2 * SECOND, 10 * SECOND);
    now = afterPause(4, now, 3 * SECOND / 2, 15 * SECOND / 2);
    now = afterPause(5, now, 3 * SECOND, 45 * SECOND / 4);
    now = afterPause(6, now, SECOND, 45 * SECOND / 8);
    afterPause(7, now, SECOND / 4, 45 * SECOND / 32);
  }

  /**
   * The batch was sent at {@code sent} and is acknowledged after {@code delay}: the next goes out
   * after {@code pause}, which is half as long when its random part is nothing; when that is.
   */
  private long afterPause(long batch, long sent, long delay, long pause) {
    stored(batch, batch, sent + delay);
    long over = sent + delay + pause / 2;
    assertEquals(List.of(), send(over - 1), "after " + batch);
    assertEquals(List.of(history(batch + 1)), send(over), "after " + batch);
    return over;
  }

  @Test
  void aPauseThatQuickAcknowledgementsMadeShortIsNone() {
    fill(1, 100);
    plan.up(UplinkPlan.NOTHING_LIVE, 0);
    send(0);
    long now = 5 * SECOND;
    stored(1, 1, now);
    for (long batch = 2; batch < 5; batch++) {
      now += 300 * SECOND;
      send(now);
      stored(batch, batch, now);
    }
    assertEquals(1, send(now).size());
  }

  @Test
  void theBacklogOfOneStationAmongManyBeginsLate() {
    RandomGenerator last =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return 0;
          }

          @Override
          public long nextLong(long bound) {
            return bound - 1;
          }
        };
    UplinkPlan late = new UplinkPlan(last);
    fill(1, 2);
    late.up(2, 0);
    late.due(0, this::numbers).forEach(send -> late.sent(send, 0));
    late.stored(2, 2, SECOND);
    waiting.remove(2L);
    assertEquals(List.of(), late.due(30 * SECOND, this::numbers), "a random part of 32 seconds");
    assertEquals(List.of(history(1)), late.due(33 * SECOND, this::numbers));
  }

  @Test
  void aSlowPresentSlowsTheBacklog() {
    fill(1, 100);
    long first = growToEight();
    plan.live(101);
    fill(101, 101);
    send(SECOND);
    stored(101, 101, 5 * SECOND + 1);
    stored(first, first + 3, 5 * SECOND + 2);
    assertEquals(List.of(), send(5 * SECOND + 2), "four are under way, four may be");
  }

  @Test
  void sendsAgainNoMoreThanTheWindow() {
    fill(1, 100);
    long first = growToEight();
    assertEquals(8, send(20 * SECOND).size(), "the first sign that something is wrong");
    stored(first, first, 21 * SECOND);
    assertEquals(List.of(), send(21 * SECOND));
    assertEquals(4, send(60 * SECOND).size());
  }

  @Test
  void theLiveWindowIsBounded() {
    fill(1, 100);
    plan.up(1, 0);
    assertEquals(UplinkPlan.LIVE_WINDOW, send(0).size());
    stored(1, 10, 0);
    assertEquals(10, send(0).size());
  }

  @Test
  void sendsAgainAfterWaitsThatDoubleToFiveMinutes() {
    fill(1, 1);
    plan.up(UplinkPlan.NOTHING_LIVE, 0);
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
    plan.up(5, 0);
    assertEquals(List.of(new UplinkPlan.Send(5, false)), send(0));
    plan.live(UplinkPlan.NOTHING_LIVE);
    assertEquals(List.of(), send(1));
    assertEquals(List.of(new UplinkPlan.Send(5, false)), send(20 * SECOND));
    plan.down();
    plan.up(6, 21 * SECOND);
    assertEquals(List.of(new UplinkPlan.Send(5, true)), send(21 * SECOND));
  }

  /** A lossy network and restarts of every part: in the end all is stored. The name is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void nothingIsEverLost(long seed) {
    Random random = new Random(seed);
    UplinkPlan agent = new UplinkPlan(random);
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
        agent = new UplinkPlan(random);
        up = false;
      } else if (!up && random.nextInt(4) == 0) {
        agent.up(random.nextBoolean() ? next : UplinkPlan.NOTHING_LIVE, now);
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
          agent.stored(send.batch(), send.batch(), now);
        }
      }
      assertTrue(agent.underWay() <= UplinkPlan.HISTORY_WINDOW + UplinkPlan.LIVE_WINDOW);
      assertTrue(now < 1_000_000 * SECOND, "it ends, seed " + seed);
    }
    assertEquals(400, storedTimes.size(), "seed " + seed);
  }
}
