package org.yizhan.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that leaps when a test says so. */
public final class ApiTestClock extends Clock {
  /** When every test begins: a Sunday, 22:10 in Shanghai. */
  public static final Instant START = Instant.parse("2026-11-22T14:10:00Z");

  private Instant now = START;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void leap(Duration by) {
    now = now.plus(by);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return InstantSource.system().withZone(zone);
  }
}
