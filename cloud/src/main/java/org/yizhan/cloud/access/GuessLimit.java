package org.yizhan.cloud.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts to sign in by user name and refuses more of them than a person makes by mistake.
 * Names are counted whether or not they exist. The table is bounded: the name that was tried
 * longest ago makes room. Safe for use from several threads.
 */
final class GuessLimit {
  /** Wrong passwords in a row that are still checked within one {@link #WINDOW}. */
  static final int MAX_ATTEMPTS = 10;

  static final Duration WINDOW = Duration.ofMinutes(5);

  /** Names that are counted at the same time. */
  static final int MAX_NAMES = 10_000;

  private record Attempts(Instant firstAt, int count) {}

  private final Map<String, Attempts> byName = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Counts an attempt that is about to be checked; counting before the check leaves no gap for many
   * at once.
   *
   * @return how long to wait before the next attempt is checked; zero when this one may be
   */
  synchronized Duration admit(String name, Instant now) {
    Attempts attempts = byName.get(name);
    if (attempts == null || !now.isBefore(attempts.firstAt().plus(WINDOW))) {
      attempts = new Attempts(now, 0);
    }
    if (attempts.count() >= MAX_ATTEMPTS) {
      return Duration.between(now, attempts.firstAt().plus(WINDOW));
    }
    byName.put(name, new Attempts(attempts.firstAt(), attempts.count() + 1));
    makeRoom();
    return Duration.ZERO;
  }

  /** The right password ends the count. */
  synchronized void succeeded(String name) {
    byName.remove(name);
  }

  synchronized int size() {
    return byName.size();
  }

  private void makeRoom() {
    if (byName.size() > MAX_NAMES) {
      byName.remove(byName.keySet().iterator().next());
    }
  }
}
