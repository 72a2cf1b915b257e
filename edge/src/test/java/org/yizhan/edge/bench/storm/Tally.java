package org.yizhan.edge.bench.storm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What all stations did, and when what they published live became visible. From any thread. */
final class Tally {
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger mostConnected = new AtomicInteger();
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong storedHistory = new AtomicLong();
  private final AtomicLong storedLive = new AtomicLong();
  private final AtomicLong again = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final Map<String, AtomicLong> refused = new ConcurrentHashMap<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Visibility visibility;
  private volatile boolean quiet;

  Tally(Visibility visibility) {
    this.visibility = visibility;
  }

  void connected(int more) {
    int now = connected.addAndGet(more);
    mostConnected.accumulateAndGet(now, Math::max);
  }

  void dropped() {
    dropped.incrementAndGet();
  }

  void refused(String reason) {
    refused.computeIfAbsent(String.valueOf(reason), r -> new AtomicLong()).incrementAndGet();
  }

  /** Something that must not happen; the bench ends with it. */
  void failed(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  /** From now on nothing new is made. */
  void quieten() {
    quiet = true;
  }

  boolean quiet() {
    return quiet;
  }

  void made(int readings) {
    made.addAndGet(readings);
  }

  void sent(boolean history, boolean first) {
    batches.incrementAndGet();
    if (!first) {
      again.incrementAndGet();
    }
  }

  void published(String station, long timeMicros) {
    visibility.published(station, timeMicros);
  }

  void stored(int readings, boolean live) {
    (live ? storedLive : storedHistory).addAndGet(readings);
  }

  int connected() {
    return connected.get();
  }

  int mostConnected() {
    return mostConnected.get();
  }

  /** Live readings made so far. */
  long made() {
    return made.get();
  }

  /** Backlog readings acknowledged, each once. */
  long storedHistory() {
    return storedHistory.get();
  }

  /** Live readings acknowledged, each once. */
  long storedLive() {
    return storedLive.get();
  }

  long batches() {
    return batches.get();
  }

  /** Batches sent a second time and more. */
  long again() {
    return again.get();
  }

  long drops() {
    return dropped.get();
  }

  Map<String, AtomicLong> refusals() {
    return refused;
  }

  void throwFailure() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("a simulated station failed", cause);
    }
  }
}
