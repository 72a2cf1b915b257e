package org.yizhan.edge.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which date a moment of station time has.
 *
 * <p>Station time is the monotonic clock plus a base that is fixed for one boot, chosen so that
 * station time goes on from where it was. Its date is station time plus an offset, known once the
 * computer's clock can be trusted. Until then a moment has a date that it cannot be before: the
 * latest one given before this boot, and what has passed since the boot began. That lower bound is
 * never in the future and never out of order. It is station time itself, unless station time has
 * come to run ahead of the date because a clock that counted as right had been wrong.
 *
 * <p>When a trusted clock is set again, later moments get later dates by the new offset. Set back
 * by little, dates run at half speed until the clock has caught up, so that their order holds; set
 * back by more than {@link #MOST_SQUEEZE}, the dates given before were plainly wrong: moments are
 * dated by the clock at once, and what was dated ahead of it and not yet acknowledged is dated
 * again.
 *
 * @param boot id of the computer's present start
 * @param baseMicros station time less monotonic time
 * @param floorMicros the lower bound of the date less station time; not above 0
 * @param offsetMicros date less station time; empty while the date is not known
 * @param sinceMicros station time at which the offset was last set
 * @param ceilingMicros while dates are squeezed: the latest date given before the step back; else 0
 */
public record Timeline(
    String boot,
    long baseMicros,
    long floorMicros,
    OptionalLong offsetMicros,
    long sinceMicros,
    long ceilingMicros) {
  /** A clock that differs by less runs as it should. */
  public static final Duration TOLERANCE = Duration.ofMillis(20);

  /** The cloud refuses readings that are further ahead than this, see {@code docs/wire.md}. */
  public static final Duration MOST_SQUEEZE = Duration.ofMinutes(5);

  /** A date that may be wrong by more than this is told to be an estimate. */
  public static final Duration GOOD_WITHIN = Duration.ofSeconds(1);

  /** Quartz of a Raspberry Pi: 20 ppm at room temperature, several times that in the cold. */
  static final long DRIFT_PPM = 100;

  private static final long MICROS_PER_MILLI = 1000;

  /** What a look at the clocks leads to. */
  public sealed interface Effect {
    /**
     * The date is known: what was kept undated in this boot is to be dated by {@link
     * Timeline#redate}.
     */
    record DateHeld() implements Effect {}

    /**
     * The clock was ahead: what is dated after {@code afterMicros} and not acknowledged is to be
     * dated earlier by {@code byMicros}, as an estimate.
     */
    record RedateAhead(long afterMicros, long byMicros) implements Effect {}
  }

  /** The timeline after a look. */
  public record Step(Timeline timeline, List<Effect> effects) {}

  /**
   * A date.
   *
   * @param micros microseconds since 1970 UTC
   * @param exact false for an estimate
   */
  public record Date(long micros, boolean exact) {}

  /**
   * What must outlive the program.
   *
   * @param stationMicros station time when it was saved
   * @param latestMicros the latest date that was given
   */
  public record Saved(
      String boot,
      long baseMicros,
      long floorMicros,
      OptionalLong offsetMicros,
      long sinceMicros,
      long stationMicros,
      long latestMicros) {}

  /**
   * A timeline on which station time is the date: that of a trace.
   *
   * @param baseMicros the date at which the monotonic clock was zero
   */
  public static Timeline ofTrace(long baseMicros) {
    return new Timeline("trace", baseMicros, 0, OptionalLong.of(0), 0, 0);
  }

  /**
   * Takes up the timeline at the agent's start.
   *
   * @param saved by the last start, if there was one
   * @param builtMicros when the agent was made: it cannot be earlier
   */
  public static Timeline start(
      Optional<Saved> saved, String boot, ClockLook now, long builtMicros) {
    Optional<Timeline> goesOn = saved.filter(s -> s.boot().equals(boot)).map(s -> again(s, now));
    if (goesOn.isPresent()) {
      return goesOn.get();
    }
    long date = Math.max(saved.map(Saved::latestMicros).orElse(0L), builtMicros);
    long station = Math.max(saved.map(Saved::stationMicros).orElse(0L), date);
    if (now.trusted() && now.wallMicros() > station) {
      long base = now.wallMicros() - now.monotonicMicros();
      return new Timeline(boot, base, 0, OptionalLong.of(0), now.wallMicros(), 0);
    }
    return new Timeline(boot, station, date - station, OptionalLong.empty(), 0, 0);
  }

  /** The same boot: an agent that starts again. */
  private static Timeline again(Saved saved, ClockLook now) {
    long station = now.monotonicMicros() + saved.baseMicros();
    boolean ahead =
        saved.offsetMicros().isPresent()
            && saved.latestMicros() >= station + saved.offsetMicros().getAsLong();
    return new Timeline(
        saved.boot(),
        saved.baseMicros(),
        saved.floorMicros(),
        saved.offsetMicros(),
        ahead ? station : saved.sinceMicros(),
        ahead ? saved.latestMicros() : 0);
  }

  /** Station time of a monotonic moment of this boot. */
  public long stationMicros(long monotonicMicros) {
    return baseMicros + monotonicMicros;
  }

  /** True once the date is known. */
  public boolean dated() {
    return offsetMicros.isPresent();
  }

  /**
   * Takes a look at the clocks.
   *
   * @param latestDateMicros the latest date given so far
   */
  public Step look(ClockLook now, long latestDateMicros) {
    long station = stationMicros(now.monotonicMicros());
    if (!now.trusted()) {
      return new Step(this, List.of());
    }
    if (!dated()) {
      Step step = set(now.wallMicros(), station, latestDateMicros);
      List<Effect> effects = new ArrayList<>(step.effects());
      effects.add(new Effect.DateHeld());
      return new Step(step.timeline(), effects);
    }
    long difference = now.wallMicros() - station - offsetMicros.getAsLong();
    if (Math.abs(difference) < micros(TOLERANCE)) {
      return new Step(caughtUp(station), List.of());
    }
    return set(now.wallMicros(), station, latestDateMicros);
  }

  private Step set(long wallMicros, long station, long latestDateMicros) {
    long offset = wallMicros - station;
    long ahead = latestDateMicros - wallMicros;
    if (ahead > micros(MOST_SQUEEZE)) {
      long by = Math.max(ahead, offsetMicros.orElse(0) - offset);
      return new Step(at(offset, station, 0), List.of(new Effect.RedateAhead(wallMicros, by)));
    }
    // What was dated by the lower bound may reach up to now.
    long given = dated() ? latestDateMicros : Math.max(latestDateMicros, station + floorMicros);
    return new Step(at(offset, station, given >= wallMicros ? given : 0), List.of());
  }

  private Timeline at(long offset, long station, long ceiling) {
    return new Timeline(boot, baseMicros, floorMicros, OptionalLong.of(offset), station, ceiling);
  }

  private Timeline caughtUp(long station) {
    boolean over = ceilingMicros != 0 && station + offsetMicros.orElseThrow() > squeezed(station);
    return over ? new Timeline(boot, baseMicros, floorMicros, offsetMicros, sinceMicros, 0) : this;
  }

  /**
   * The date of a moment as it is best known now. Dates of later moments are later, or for moments
   * within two microseconds perhaps the same while dates are squeezed.
   */
  public Date date(long stationMicros) {
    if (!dated()) {
      return earliest(stationMicros);
    }
    long date = stationMicros + offsetMicros.getAsLong();
    if (ceilingMicros == 0 || date > squeezed(stationMicros)) {
      return new Date(date, true);
    }
    long squeezed = squeezed(stationMicros);
    return new Date(squeezed, squeezed - date <= micros(GOOD_WITHIN));
  }

  /** Half speed from the ceiling on. */
  private long squeezed(long stationMicros) {
    return ceilingMicros + 1 + Math.max(0, stationMicros - sinceMicros) / 2;
  }

  /**
   * The date of a moment that was kept undated, by the offset found later in the same boot. Where
   * the clock turns out to be a little behind the lower bound, that bound stays: its order holds.
   */
  public Date redate(long stationMicros) {
    long offset = offsetMicros.orElseThrow();
    boolean behind = offset < floorMicros && offset >= floorMicros - micros(MOST_SQUEEZE);
    long driftMicros = Math.abs(sinceMicros - stationMicros) / 1_000_000 * DRIFT_PPM;
    long errorMicros = behind ? driftMicros + floorMicros - offset : driftMicros;
    return new Date(
        stationMicros + (behind ? floorMicros : offset), errorMicros <= micros(GOOD_WITHIN));
  }

  /** The date that a moment cannot be before, whether or not more is known. */
  public Date earliest(long stationMicros) {
    return new Date(stationMicros + floorMicros, false);
  }

  /**
   * What to keep.
   *
   * @param latestDateMicros the latest date given so far
   */
  public Saved saved(long stationMicros, long latestDateMicros) {
    long latest = Math.max(latestDateMicros, date(stationMicros).micros());
    return new Saved(
        boot, baseMicros, floorMicros, offsetMicros, sinceMicros, stationMicros, latest);
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * MICROS_PER_MILLI;
  }
}
