package org.yizhan.edge.pump;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sampling.Sampler;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.wire.Reading;

/**
 * Merges what the world does and the looks that are due, in the order of time. Everything at one
 * moment of a played world is done in one go, so that its state between two moments, {@link
 * #checkpoint}, is a place to go on from: the same trace gives the same readings wherever it was
 * interrupted.
 */
public final class Pump {
  private final World world;
  private final Sampler sampler;
  private final Watch watch;
  private final List<Slot> slots = new ArrayList<>();
  private long positionMicros;

  /** A sensor and when it is due. */
  private static final class Slot {
    private final Sensor sensor;
    private final String key;
    private final long periodMicros;
    private final long watchPeriodMicros;
    private long dueMicros;
    private long watchDueMicros;

    /**
     * Of a watched sensor: quantities that a look which was due has not told, since their answer
     * comes later.
     */
    private final Set<String> untold = new HashSet<>();

    Slot(Mount mount, long dueMicros) {
      this.sensor = mount.sensor();
      this.key = mount.key();
      this.periodMicros = mount.periodMicros();
      this.watchPeriodMicros = mount.watchPeriodMicros();
      this.dueMicros = dueMicros;
      this.watchDueMicros = dueMicros;
    }

    boolean watched() {
      return watchPeriodMicros != World.NEVER;
    }

    long wakeMicros() {
      return Math.min(Math.min(dueMicros, watchDueMicros), sensor.wakeMicros());
    }
  }

  /**
   * A sensor in its place.
   *
   * @param key names device and driver, so that another driver never takes up this one's state
   * @param periodMicros a polled sensor is looked at, and its findings sampled, on multiples of
   *     this
   * @param watchPeriodMicros it is looked at for the watch alone on multiples of this, which makes
   *     no more readings; {@link World#NEVER} for not at all
   */
  public record Mount(Sensor sensor, String key, long periodMicros, long watchPeriodMicros) {
    /** A sensor that the watch needs no oftener than the sampler does. */
    public Mount(Sensor sensor, String key, long periodMicros) {
      this(sensor, key, periodMicros, World.NEVER);
    }
  }

  /** A pump that nobody watches. */
  public Pump(World world, Sampler sampler, List<Mount> mounts, long startMicros) {
    this(world, sampler, mounts, Watch.NONE, startMicros);
  }

  /** A pump that stands just before {@code startMicros}; its first look is at every sensor. */
  public Pump(World world, Sampler sampler, List<Mount> mounts, Watch watch, long startMicros) {
    this.world = world;
    this.sampler = sampler;
    this.watch = watch;
    this.positionMicros = startMicros - 1;
    mounts.forEach(mount -> slots.add(new Slot(mount, startMicros)));
  }

  /** All moments up to and including this are done. */
  public long positionMicros() {
    return positionMicros;
  }

  /** The next moment at which there is something to do. */
  public long nextMicros() {
    long next = Math.min(world.nextChangeMicros(), watch.wakeMicros());
    for (Slot slot : slots) {
      next = Math.min(next, slot.wakeMicros());
    }
    return Math.max(next, positionMicros + 1);
  }

  /**
   * Does the next moment; call it only when {@link #nextMicros} is not after {@code nowMicros}. In
   * a world that goes on meanwhile it looks where lines and answers call for it, and at that one of
   * the other sensors which is due for longest, so that the caller soon hears of the lines again.
   */
  public void step(long nowMicros, Consumer<Reading> readings) {
    long moment = world.momentOfLook(nextMicros(), nowMicros);
    world.play(moment);
    if (world.goesOnMeanwhile()) {
      lookAtCallers(moment, readings);
      slots.stream()
          .min(Comparator.comparingLong(Slot::wakeMicros))
          .filter(slot -> slot.wakeMicros() <= moment)
          .ifPresent(slot -> look(slot, moment, readings));
    } else {
      slots.stream()
          .filter(slot -> slot.wakeMicros() <= moment)
          .forEach(slot -> look(slot, moment, readings));
    }
    watched(moment, readings);
    positionMicros = moment;
  }

  /** A line that has changed does not wait for the buses of the sensors that are due. */
  private void lookAtCallers(long moment, Consumer<Reading> readings) {
    for (Slot slot : slots) {
      if (slot.sensor.wakeMicros() <= moment) {
        look(slot, moment, readings);
      }
    }
  }

  /**
   * A look at one sensor; the watch sees it first. All of it is sampled when that is due, or when a
   * line or an answer calls for it. Looks that the watch needs beside those tell only what is still
   * due, and flags and states that a line has changed.
   */
  private void look(Slot slot, long moment, Consumer<Reading> readings) {
    boolean called = slot.sensor.wakeMicros() <= moment;
    boolean due = slot.dueMicros <= moment || (called && !slot.watched());
    Watch.Seen seen = see(slot, moment);
    if (due || seen.worthTelling()) {
      sampler.sample(slot.sensor.device(), seen.observations(), readings);
      told(slot, seen.observations(), moment);
    } else {
      tellSome(slot, called, seen.observations(), readings);
    }
  }

  private void tellSome(
      Slot slot, boolean called, List<Observation> seen, Consumer<Reading> readings) {
    String device = slot.sensor.device();
    List<Observation> told = new ArrayList<>();
    for (Observation observation : seen) {
      boolean wasDue = slot.untold.remove(observation.quantity());
      if (wasDue || (called && sampler.event(device, observation.quantity()))) {
        told.add(observation);
      }
    }
    sampler.sample(device, told, readings);
  }

  private void told(Slot slot, List<Observation> seen, long moment) {
    slot.dueMicros = due(slot, moment);
    if (slot.watched()) {
      slot.untold.addAll(sampler.quantities(slot.sensor.device()));
      seen.forEach(observation -> slot.untold.remove(observation.quantity()));
    }
  }

  private Watch.Seen see(Slot slot, long moment) {
    slot.watchDueMicros = watchDue(slot, moment);
    return watch.see(slot.sensor.device(), slot.sensor.poll(moment), moment);
  }

  /**
   * What the watch does by itself, and the looks that it has asked for by now. Looks that come of
   * these looks are for the next moment, so that no moment is without end.
   */
  private void watched(long moment, Consumer<Reading> readings) {
    if (watch.wakeMicros() <= moment) {
      watch.pass(moment);
    }
    Set<String> asked = watch.takeLooks();
    for (Slot slot : slots) {
      if (asked.contains(slot.sensor.device())) {
        List<Observation> seen = see(slot, moment).observations();
        sampler.sample(slot.sensor.device(), seen, readings);
        told(slot, seen, moment);
      }
    }
  }

  /** Looks at every sensor and hands on every value; all moments before must be done. */
  public void lookAtAll(long nowMicros, Consumer<Reading> readings) {
    world.play(nowMicros);
    for (Slot slot : slots) {
      List<Observation> seen = see(slot, nowMicros).observations();
      sampler.sampleAll(slot.sensor.device(), seen, nowMicros, readings);
      told(slot, seen, nowMicros);
    }
    watched(nowMicros, readings);
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

  private static long watchDue(Slot slot, long momentMicros) {
    return !slot.watched()
        ? World.NEVER
        : (Math.floorDiv(momentMicros, slot.watchPeriodMicros) + 1) * slot.watchPeriodMicros;
  }

  /** Position, and what sensors, sampler and watch remember, as JSON values. */
  public Map<String, Object> checkpoint() {
    Map<String, Object> sensors = new LinkedHashMap<>();
    slots.forEach(slot -> sensors.put(slot.key, slot.sensor.snapshot()));
    Map<String, Object> checkpoint = new LinkedHashMap<>();
    checkpoint.put("position", positionMicros);
    checkpoint.put("sensors", sensors);
    checkpoint.put("sampler", sampler.snapshot());
    Map<String, Object> watched = watch.snapshot();
    if (!watched.isEmpty()) {
      checkpoint.put("watch", watched);
      checkpoint.put("untold", untold());
    }
    return checkpoint;
  }

  private Map<String, Object> untold() {
    Map<String, Object> untold = new LinkedHashMap<>();
    slots.stream()
        .filter(slot -> !slot.untold.isEmpty())
        .forEach(slot -> untold.put(slot.key, List.copyOf(slot.untold)));
    return untold;
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
      boolean goesOn = known && !lookNow;
      slot.dueMicros = goesOn ? due(slot, positionMicros) : positionMicros + 1;
      slot.watchDueMicros = goesOn ? watchDue(slot, positionMicros) : positionMicros + 1;
      if (goesOn
          && checkpoint.get("untold") instanceof Map<?, ?> untold
          && untold.get(slot.key) instanceof List<?> quantities) {
        quantities.forEach(quantity -> slot.untold.add((String) quantity));
      }
    }
    if (checkpoint.get("watch") instanceof Map<?, ?> watched) {
      watch.restore(named(watched), !lookNow);
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
