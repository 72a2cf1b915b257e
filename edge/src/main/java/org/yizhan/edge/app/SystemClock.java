package org.yizhan.edge.app;

import java.time.Instant;
import org.yizhan.edge.clock.StationClock;

/** The computer's clock. */
public final class SystemClock implements StationClock {
  private static final long MICROS_PER_SECOND = 1_000_000;

  @Override
  public long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / 1000;
  }
}
