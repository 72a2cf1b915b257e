package org.yizhan.edge.uplink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;

/**
 * Many plans before one store that takes a given number of readings a second, first come first
 * served: a simulation in steps, played again by its seed.
 */
final class Crowd {
  private static final long SECOND = 1_000_000;
  private static final long STEP = SECOND / 20;

  /** Every agent looks at its plan this often, and at each acknowledgement. */
  private static final int STEPS_A_TURN = 5;

  private static final int STEPS_A_LIVE = 200;
  private static final int BACKLOG_READINGS = 500;
  private static final int LIVE_READINGS = 4;
  private static final int CONNECT_STEPS = 200;

  private final List<Agent> agents = new ArrayList<>();
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private final List<Double> liveDelays = new ArrayList<>();
  private final int batches;
  private final double readingsPerStep;
  private int lane = Integer.MAX_VALUE;
  private long historyWaiting;
  private long stored;
  private long again;

  /** Until {@link #most} are stored: then some stations have nothing left to send. */
  private long mostSteps;

  private long servedReadings;
  private double credit;

  private record Waiting(Agent agent, UplinkPlan.Send send, long sentMicros) {
    int readings() {
      return send.history() ? BACKLOG_READINGS : LIVE_READINGS;
    }
  }

  private final class Agent {
    private final UplinkPlan plan;
    private final NavigableSet<Long> waiting = new TreeSet<>();
    private final NavigableSet<Long> sent = new TreeSet<>();
    private final int connectsAt;
    private long next;

    Agent(Random random) {
      plan = new UplinkPlan(random);
      connectsAt = random.nextInt(CONNECT_STEPS);
      for (long batch = 1; batch <= batches; batch++) {
        waiting.add(batch);
      }
      next = batches + 1L;
    }

    void step(long step) {
      long since = step - connectsAt;
      if (since == 0) {
        plan.up(next, step * STEP);
      }
      if (since >= 0 && since % STEPS_A_LIVE == 0) {
        waiting.add(next++);
      }
      if (since >= 0 && since % STEPS_A_TURN == 0) {
        send(step * STEP);
      }
    }

    void send(long now) {
      for (UplinkPlan.Send send : plan.due(now, this::numbers)) {
        plan.sent(send, now);
        again += sent.add(send.batch()) ? 0 : 1;
        arrive(new Waiting(this, send, now));
      }
    }

    private List<Long> numbers(long after, long before, int most) {
      return waiting.subSet(after, false, before, false).stream().limit(most).toList();
    }

    void acknowledged(UplinkPlan.Send send, long now) {
      stored += waiting.remove(send.batch()) && send.history() ? 1 : 0;
      plan.stored(send.batch(), send.batch(), now);
      send(now);
    }
  }

  Crowd(long seed, int stations, int batches, double readingsPerSecond) {
    this.batches = batches;
    readingsPerStep = readingsPerSecond * STEP / SECOND;
    Random random = new Random(seed);
    for (int i = 0; i < stations; i++) {
      agents.add(new Agent(random));
    }
  }

  /** No more backlog batches than this wait; more are forgotten. */
  Crowd withLane(int most) {
    lane = most;
    return this;
  }

  /** Nine tenths of the backlog. */
  private long most() {
    return (long) agents.size() * batches * 9 / 10;
  }

  private void arrive(Waiting message) {
    if (message.send().history()) {
      if (historyWaiting >= lane) {
        return;
      }
      historyWaiting++;
    }
    queue.add(message);
  }

  /** Plays until all backlog is stored, at most for so long. */
  void run(int seconds) {
    long all = (long) agents.size() * batches;
    for (long step = 0; step < seconds * SECOND / STEP && stored < all; step++) {
      for (Agent agent : agents) {
        agent.step(step);
      }
      serve((step + 1) * STEP);
      if (stored < most()) {
        mostSteps = step + 1;
      }
    }
  }

  /** Whoever is stored may send the next at once, which is then served in this step as well. */
  private void serve(long now) {
    credit = queue.isEmpty() ? 0 : credit + readingsPerStep;
    while (!queue.isEmpty() && credit >= queue.peek().readings()) {
      Waiting first = queue.remove();
      credit -= first.readings();
      if (stored < most()) {
        servedReadings += first.readings();
      }
      if (first.send().history()) {
        historyWaiting--;
      } else {
        liveDelays.add((now - first.sentMicros()) / (double) SECOND);
      }
      first.agent().acknowledged(first.send(), now);
    }
  }

  /** Backlog batches that are stored. */
  long batchesStored() {
    return stored;
  }

  /** Batches that were sent more than once. */
  long sentTwice() {
    return again;
  }

  /** From a live batch's sending to its acknowledgement: what this share of them did not exceed. */
  double liveSeconds(double share) {
    double[] sorted = liveDelays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /** Of what the store could have taken until nine tenths of the backlog were stored. */
  double busyShare() {
    return servedReadings / (readingsPerStep * mostSteps);
  }

  @Override
  public String toString() {
    return "live p50 %.1f s, p95 %.1f s, max %.1f s, busy %.2f, %d s to nine tenths, %d sent twice"
        .formatted(
            liveSeconds(0.5),
            liveSeconds(0.95),
            liveSeconds(1),
            busyShare(),
            mostSteps * STEP / SECOND,
            again);
  }
}
