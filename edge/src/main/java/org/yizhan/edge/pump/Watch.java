package org.yizhan.edge.pump;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;

/**
 * Looks over the pump's shoulder: it sees what every look finds before it is sampled, and may act
 * on it there and then. Used by the pump's thread alone.
 */
public interface Watch {
  /** Watches nothing. */
  Watch NONE =
      new Watch() {
        @Override
        public Seen see(String device, List<Observation> found, long nowMicros) {
          return new Seen(found, false);
        }

        @Override
        public void pass(long nowMicros) {
          // Time alone changes nothing.
        }

        @Override
        public long wakeMicros() {
          return World.NEVER;
        }

        @Override
        public Set<String> takeLooks() {
          return Set.of();
        }

        @Override
        public Map<String, Object> snapshot() {
          return Map.of();
        }

        @Override
        public void restore(Map<String, Object> snapshot, boolean stoodStill) {
          // It remembers nothing.
        }
      };

  /**
   * What a watch makes of a look.
   *
   * @param observations what is to be sampled of the device: all that was found, and what the watch
   *     itself has to say of it
   * @param worthTelling it is to be sampled now, whether or not that is due
   */
  record Seen(List<Observation> observations, boolean worthTelling) {}

  /** Sees what a look at a device found. */
  Seen see(String device, List<Observation> found, long nowMicros);

  /** Does what is due by the passing of time alone. */
  void pass(long nowMicros);

  /** When {@link #pass} or a look is due; {@link World#NEVER} if nothing is. */
  long wakeMicros();

  /** Devices that are to be looked at and told at once, each told once. */
  Set<String> takeLooks();

  /** What must outlive a restart, as JSON values; empty for nothing. */
  Map<String, Object> snapshot();

  /**
   * Takes up what {@link #snapshot} gave.
   *
   * @param stoodStill the world goes on where it was, as in a replay; otherwise what was seen
   *     before has to be seen again
   */
  void restore(Map<String, Object> snapshot, boolean stoodStill);
}
