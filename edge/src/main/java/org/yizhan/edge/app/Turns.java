package org.yizhan.edge.app;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The turns of one loop on its Vert.x context: one after each task that was handed to it, and one
 * when the loop wants to be woken.
 */
final class Turns implements Executor {
  private final Vertx vertx;
  private final Context context;
  private final LongSupplier turn;
  private final Consumer<RuntimeException> failed;
  private final AtomicBoolean queued = new AtomicBoolean();
  private volatile boolean ended;
  private long timer = -1;

  /**
   * Turns of a loop.
   *
   * @param turn does what is due and says in how many milliseconds it wants the next turn, 0 for at
   *     once
   * @param failed is told of what a turn or a task throws; the loop is over then
   */
  Turns(Vertx vertx, Context context, LongSupplier turn, Consumer<RuntimeException> failed) {
    this.vertx = vertx;
    this.context = context;
    this.turn = turn;
    this.failed = failed;
  }

  /** Runs {@code task} on the loop, and then a turn; from any thread. */
  @Override
  public void execute(Runnable task) {
    context.runOnContext(v -> guarded(task));
    soon();
  }

  /** A turn, as soon as the loop has time; from any thread. */
  void soon() {
    if (queued.compareAndSet(false, true)) {
      context.runOnContext(v -> guarded(this::run));
    }
  }

  private void run() {
    queued.set(false);
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
    long waitMillis = turn.getAsLong();
    if (waitMillis <= 0) {
      soon();
    } else if (!queued.get()) {
      timer = vertx.setTimer(waitMillis, id -> soon());
    }
  }

  private void guarded(Runnable task) {
    if (ended) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      ended = true;
      failed.accept(e);
    }
  }

  /** No more tasks and turns. */
  void end() {
    ended = true;
  }
}
