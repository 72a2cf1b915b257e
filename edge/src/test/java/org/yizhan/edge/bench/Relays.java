package org.yizhan.edge.bench;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Outputs behind Pi4J, listened to. */
final class Relays {
  private static final long LONGEST_SECONDS = 10;

  private final Context pi4j;
  private final List<Integer> lines;
  private volatile DigitalState wanted = DigitalState.UNKNOWN;
  private volatile CountDownLatch missing = new CountDownLatch(0);
  private volatile long lastNanos;

  /** Listens to outputs that somebody opens. */
  Relays(Context pi4j, List<Integer> lines) {
    this.pi4j = pi4j;
    this.lines = lines;
    Awaitility.await().until(() -> lines.stream().allMatch(line -> pi4j.hasIO("output-" + line)));
    lines.forEach(line -> output(line).addListener(event -> changed(event.state())));
  }

  private DigitalOutput output(int line) {
    return pi4j.getIO("output-" + line);
  }

  private void changed(DigitalState state) {
    if (state == wanted) {
      lastNanos = System.nanoTime();
      missing.countDown();
    }
  }

  /** Waits until all outputs have that level. */
  void await(DigitalState level) {
    Awaitility.await().until(() -> lines.stream().allMatch(line -> output(line).state() == level));
  }

  /** From just before {@code event} to the change of the last output to that level. */
  double millisUntil(DigitalState level, Runnable event) throws InterruptedException {
    wanted = level;
    CountDownLatch all = new CountDownLatch(lines.size());
    missing = all;
    long startNanos = System.nanoTime();
    event.run();
    if (!all.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(all.getCount() + " outputs did not become " + level);
    }
    return (lastNanos - startNanos) / 1e6;
  }
}
