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
 * computer's clock can be trusted. Until then the date of a moment is at least station time itself:
 * the base is the latest date known before this boot, and station time counts from it only what has
 * passed since the boot began. That lower bound is never in the future and never out of order.
 *
 * <p>When a trusted clock is set again, later moments get later dates by the new offset. Set back
 * by little, dates run at half speed until the clock has caught up, so that their order holds; set
 * back by more than {@link #MOST_SQUEEZE}, the dates given before were plainly wrong: moments are
 * dated by the clock at once, and what was dated ahead of it and not yet acknowledged is dated
 * again.
 *
 * @param boot id of the computer's present start
 * @param baseMicros station time less monotonic time
 * @param offsetMicros date less station time; empty while the date is not known
 * @param sinceMicros station time at which the offset was last set
 * @param ceilingMicros while dates are squeezed: the latest date given before the step back; else 0
 */
public record Timeline(
    String boot, long baseMicros, OptionalLong offsetMicros, long sinceMicros, long ceilingMicros) {
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
   * @param latestMicros the latest station time or date that was given
   */
  public record Saved(
      String boot,
      long baseMicros,
      OptionalLong offsetMicros,
      long sinceMicros,
      long latestMicros) {}

  /**
   * A timeline on which station time is the date: that of a trace.
   *
   * @param baseMicros the date at which the monotonic clock was zero
   */
  public static Timeline ofTrace(long baseMicros) {
    return new Timeline("trace", baseMicros, OptionalLong.of(0), 0, 0);
  }

  /**
   * Takes up the timeline at the agent's start.
   *
   * @param saved by the last start, if there was one
   * @param builtMicros when the agent was made: it cannot be earlier
   */
  public static Timeline start(
      Optional<Saved> saved, String boot, ClockLook now, long builtMicros) {
    long latest = Math.max(saved.map(Saved::latestMicros).orElse(0L), builtMicros);
    Optional<Timeline> goesOn = saved.filter(s -> s.boot().equals(boot)).map(s -> again(s, now));
    if (goesOn.isPresent()) {
      return goesOn.get();
    }
    if (now.trusted() && now.wallMicros() > latest) {
      long base = now.wallMicros() - now.monotonicMicros();
      return new Timeline(boot, base, OptionalLong.of(0), now.wallMicros(), 0);
    }
    return new Timeline(boot, latest, OptionalLong.empty(), 0, 0);
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
    // What was dated by station time itself may reach up to now.
    long given = dated() ? latestDateMicros : Math.max(latestDateMicros, station);
    return new Step(at(offset, station, given >= wallMicros ? given : 0), List.of());
  }

  private Timeline at(long offset, long station, long ceiling) {
    return new Timeline(boot, baseMicros, OptionalLong.of(offset), station, ceiling);
  }

  private Timeline caughtUp(long station) {
    boolean over = ceilingMicros != 0 && station + offsetMicros.orElseThrow() > squeezed(station);
    return over ? new Timeline(boot, baseMicros, offsetMicros, sinceMicros, 0) : this;
  }

  /**
   * The date of a moment as it is best known now. Dates of later moments are later, or for moments
   * within two microseconds perhaps the same while dates are squeezed.
   */
  public Date date(long stationMicros) {
    if (!dated()) {
      return new Date(stationMicros, false);
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
    boolean behind = offset < 0 && offset >= -micros(MOST_SQUEEZE);
    long driftMicros = Math.abs(sinceMicros - stationMicros) / 1_000_000 * DRIFT_PPM;
    long errorMicros = behind ? driftMicros - offset : driftMicros;
    return new Date(
        behind ? stationMicros : stationMicros + offset, errorMicros <= micros(GOOD_WITHIN));
  }

  /** What to keep, given the latest station time or date that was given. */
  public Saved saved(long latestMicros) {
    return new Saved(boot, baseMicros, offsetMicros, sinceMicros, latestMicros);
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * MICROS_PER_MILLI;
  }
}
