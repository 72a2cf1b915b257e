package org.yizhan.cloud.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages between the broker's socket and the writer, in two lanes: the stations' present, which
 * always goes first, and their backlog.
 *
 * <p>A message is completed to the broker when it is in its lane, so that the socket goes on
 * whatever the writer is at; the station is told only when it is stored. Backlog that finds its
 * lane full is let go, completed all the same: its station sends it again, later and later. The
 * present is held at the broker instead: beyond {@link #LIVE_MARK_MESSAGES} nothing is completed
 * until the lane is shorter again, and the broker sends no more than the receive maximum meanwhile.
 */
final class Inbox {
  /** From here on the broker has to hold. */
  static final int LIVE_MARK_MESSAGES = 1_000;

  static final long LIVE_MARK_BYTES = 16L << 20;

  /** Room for what the broker may send beyond the mark, on this connection and on the next. */
  static final int LIVE_LIMIT_MESSAGES = LIVE_MARK_MESSAGES + 2 * Ingest.RECEIVE_MAXIMUM;

  static final long LIVE_LIMIT_BYTES = 48L << 20;

  static final int HISTORY_LIMIT_MESSAGES = 4_000;

  static final long HISTORY_LIMIT_BYTES = 32L << 20;

  private final Lane live = new Lane(LIVE_LIMIT_MESSAGES, LIVE_LIMIT_BYTES);
  private final Lane history = new Lane(HISTORY_LIMIT_MESSAGES, HISTORY_LIMIT_BYTES);
  private final Queue<Runnable> withheld = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /**
   * Puts a message into its lane, or lets it go when there is no room.
   *
   * @param completion completes the message to the broker
   * @return true when the caller is to complete it now; otherwise it comes out of {@link
   *     #completable} when the broker may go on
   */
  boolean put(Arrival arrival, Runnable completion) {
    lock.lock();
    try {
      Lane lane = arrival.history() ? history : live;
      if (lane.offer(arrival)) {
        changed.signal();
      }
      if (arrival.history() || !aboveMark()) {
        return true;
      }
      if (withheld.size() < Ingest.RECEIVE_MAXIMUM) {
        withheld.add(completion);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean aboveMark() {
    return live.messages() > LIVE_MARK_MESSAGES || live.bytes() > LIVE_MARK_BYTES;
  }

  /** Completions that were withheld and are due now, because the live lane is short enough. */
  List<Runnable> completable() {
    lock.lock();
    try {
      if (withheld.isEmpty() || aboveMark()) {
        return List.of();
      }
      List<Runnable> due = new ArrayList<>(withheld);
      withheld.clear();
      return due;
    } finally {
      lock.unlock();
    }
  }

  /** The connection is gone: its messages cannot be completed any more. */
  void forgetWithheld() {
    lock.lock();
    try {
      withheld.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next message, live before history, or null when none comes in time.
   *
   * @param wait for the first message; zero or less does not wait
   * @param historyToo false takes a live message only
   */
  Arrival poll(Duration wait, boolean historyToo) throws InterruptedException {
    long left = wait.toNanos();
    lock.lock();
    try {
      while (live.isEmpty() && !(historyToo && !history.isEmpty())) {
        if (left <= 0) {
          return null;
        }
        left = changed.awaitNanos(left);
      }
      return live.isEmpty() ? history.poll() : live.poll();
    } finally {
      lock.unlock();
    }
  }

  Lane.State live() {
    return state(live);
  }

  Lane.State history() {
    return state(history);
  }

  int withheld() {
    lock.lock();
    try {
      return withheld.size();
    } finally {
      lock.unlock();
    }
  }

  private Lane.State state(Lane lane) {
    lock.lock();
    try {
      return lane.state();
    } finally {
      lock.unlock();
    }
  }
}
