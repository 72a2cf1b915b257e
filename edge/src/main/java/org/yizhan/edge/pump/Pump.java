package org.yizhan.edge.pump;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.wire.Reading;

/**
 * Merges what the world does and the looks that are due, in the order of time. Everything at one
 * moment is done in one go, so that its state between two moments, {@link #checkpoint}, is a place
 * to go on from: the same trace gives the same readings wherever it was interrupted.
 */
public final class Pump {
  private final World world;
  private final Sampler sampler;
  private final List<Slot> slots = new ArrayList<>();
  private long positionMicros;

  /** A sensor and when it is due. */
  private static final class Slot {
    private final Sensor sensor;
    private final String key;
    private final long periodMicros;
    private long dueMicros;

    Slot(Mount mount, long dueMicros) {
      this.sensor = mount.sensor();
      this.key = mount.key();
      this.periodMicros = mount.periodMicros();
      this.dueMicros = dueMicros;
    }

    long wakeMicros() {
      return Math.min(dueMicros, sensor.wakeMicros());
    }
  }

  /**
   * A sensor in its place.
   *
   * @param key names device and driver, so that another driver never takes up this one's state
   * @param periodMicros a polled sensor is looked at on multiples of this
   */
  public record Mount(Sensor sensor, String key, long periodMicros) {}

  /** A pump that stands just before {@code startMicros}; its first look is at every sensor. */
  public Pump(World world, Sampler sampler, List<Mount> mounts, long startMicros) {
    this.world = world;
    this.sampler = sampler;
    this.positionMicros = startMicros - 1;
    mounts.forEach(mount -> slots.add(new Slot(mount, startMicros)));
  }

  /** All moments up to and including this are done. */
  public long positionMicros() {
    return positionMicros;
  }

  /** The next moment at which there is something to do. */
  public long nextMicros() {
    long next = world.nextChangeMicros();
    for (Slot slot : slots) {
      next = Math.min(next, slot.wakeMicros());
    }
    return Math.max(next, positionMicros + 1);
  }

  /** Does the next moment; call it only when {@link #nextMicros} is not after {@code nowMicros}. */
  public void step(long nowMicros, Consumer<Reading> readings) {
    long moment = world.momentOfLook(nextMicros(), nowMicros);
    world.play(moment);
    for (Slot slot : slots) {
      if (slot.wakeMicros() <= moment) {
        sampler.sample(slot.sensor.device(), slot.sensor.poll(moment), readings);
        slot.dueMicros = due(slot, moment);
      }
    }
    positionMicros = moment;
  }

  /** Looks at every sensor and hands on every value; all moments before must be done. */
  public void lookAtAll(long nowMicros, Consumer<Reading> readings) {
    world.play(nowMicros);
    for (Slot slot : slots) {
      sampler.sampleAll(slot.sensor.device(), slot.sensor.poll(nowMicros), nowMicros, readings);
      slot.dueMicros = due(slot, nowMicros);
    }
    positionMicros = nowMicros;
  }

  /**
   * A polled sensor is due on the next multiple of its period. A sensor whose lines tell each
   * change need not be looked at before its next heartbeat: nothing else would be told.
   */
  private long due(Slot slot, long momentMicros) {
    long nextMultiple =
        Math.floorDiv(momentMicros, slot.periodMicros) * slot.periodMicros + slot.periodMicros;
    if (slot.sensor.polled()) {
      return nextMultiple;
    }
    long heartbeat = sampler.heartbeatMicros(slot.sensor.device());
    if (heartbeat == World.NEVER) {
      return nextMultiple;
    }
    return Math.max(nextMultiple, Math.ceilDiv(heartbeat, slot.periodMicros) * slot.periodMicros);
  }

  /** Position, and what sensors and sampler remember, as JSON values. */
  public Map<String, Object> checkpoint() {
    Map<String, Object> sensors = new LinkedHashMap<>();
    slots.forEach(slot -> sensors.put(slot.key, slot.sensor.snapshot()));
    Map<String, Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("position", positionMicros);
    checkpoint.put("sensors", sensors);
    checkpoint.put("sampler", sampler.snapshot());
    return checkpoint;
  }

  /**
   * Goes on from a checkpoint; the world must stand just after its position. A sensor that the
   * checkpoint does not know is looked at first of all.
   *
   * @param lookNow look at everything at once, for a world that did not stand still meanwhile; the
   *     sensors are told that nobody watched it
   */
  public void restore(Map<String, Object> checkpoint, boolean lookNow) {
    positionMicros = position(checkpoint);
    sampler.restore((Map<?, ?>) checkpoint.get("sampler"));
    Map<?, ?> sensors = (Map<?, ?>) checkpoint.get("sensors");
    for (Slot slot : slots) {
      boolean known = sensors.get(slot.key) instanceof Map<?, ?>;
      if (sensors.get(slot.key) instanceof Map<?, ?> snapshot && !snapshot.isEmpty()) {
        slot.sensor.restore(named(snapshot));
      }
      if (lookNow) {
        slot.sensor.unwatched();
      }
      slot.dueMicros = known && !lookNow ? due(slot, positionMicros) : positionMicros + 1;
    }
  }

  /** The position that a checkpoint stands at. */
  public static long position(Map<String, Object> checkpoint) {
    return ((Number) checkpoint.get("position")).longValue();
  }

  private static Map<String, Object> named(Map<?, ?> json) {
    Map<String, Object> named = new LinkedHashMap<>();
    json.forEach((name, value) -> named.put((String) name, value));
    return named;
  }
}
