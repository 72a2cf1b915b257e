package org.yizhan.edge.health;

import java.util.concurrent.atomic.AtomicLong;

/** Where the loops leave their beats for whoever watches them; used from any thread. */
public final class Pulse {
  private final AtomicLong sensor;
  private final AtomicLong uplink;

  /** A pulse that begins at {@code startMicros}, when every loop is taken to have beaten. */
  public Pulse(long startMicros) {
    sensor = new AtomicLong(startMicros);
    uplink = new AtomicLong(startMicros);
  }

  /** {@code loop} has begun a turn at {@code atMicros}. */
  public void beat(Loop loop, long atMicros) {
    switch (loop) {
      case SENSOR -> sensor.set(atMicros);
      case UPLINK -> uplink.set(atMicros);
    }
  }

  /** The last beats. */
  public Liveness.Beats beats() {
    return new Liveness.Beats(sensor.get(), uplink.get());
  }
}
