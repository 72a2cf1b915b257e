package org.yizhan.edge.sensor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.World;

/** One device of the station as its driver sees it. Used by one thread at a time. */
public interface Sensor {
  /** Device id of the profile. */
  String device();

  /**
   * True when values change without notice, so that it must be looked at each period; false when
   * lines tell every change, so that only wakes and heartbeats need a look.
   */
  boolean polled();

  /**
   * The earliest moment at which it has something to tell or to do; {@link World#NEVER} if none.
   */
  default long wakeMicros() {
    return World.NEVER;
  }

  /**
   * Looks, and tells every change since the last look and how all is now. A device that fails gives
   * {@link Observation#bad} observations, never an exception.
   */
  List<Observation> poll(long nowMicros);

  /** What is wrong with the device, for a technician on site; empty while all is well. */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /** What must outlive a restart, as JSON values. */
  default Map<String, Object> snapshot() {
    return Map.of();
  }

  /** Takes up what {@link #snapshot} gave. */
  default void restore(Map<String, Object> snapshot) {
    // Most sensors remember nothing.
  }

  /**
   * The world has gone on unseen since the last look: the agent was off, or this driver was. Said
   * after {@link #restore} and before the next look, so that nothing is concluded from a time that
   * nobody watched. A simulated world stands still meanwhile, and then this is not said.
   */
  default void unwatched() {
    // Most sensors only tell what they see.
  }
}
