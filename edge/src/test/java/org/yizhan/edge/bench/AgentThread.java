package org.yizhan.edge.bench;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.pump.Pump;

/**
 * The sensor loop as the agent runs it: one thread, which does what it is given at once, and the
 * pump's next moment when it comes.
 */
final class AgentThread implements Executor {
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final StationClock clock;
  private final Thread thread;
  private volatile boolean running = true;
  private long readings;

  /**
   * Starts the loop.
   *
   * @param makePump called on the thread
   */
  AgentThread(StationClock clock, Function<Executor, Pump> makePump) {
    this.clock = clock;
    this.thread =
        Thread.ofPlatform().daemon().name("agent").start(() -> loop(makePump.apply(this)));
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  private void loop(Pump pump) {
    try {
      while (running) {
        long waitMicros = pump.nextMicros() - clock.nowMicros();
        Runnable task = tasks.poll(Math.max(0, waitMicros), TimeUnit.MICROSECONDS);
        while (task != null) {
          task.run();
          task = tasks.poll();
        }
        if (pump.nextMicros() <= clock.nowMicros()) {
          pump.step(clock.nowMicros(), reading -> readings++);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the loop, and says how many readings it made. */
  long end() throws InterruptedException {
    running = false;
    thread.interrupt();
    thread.join();
    return readings;
  }
}
