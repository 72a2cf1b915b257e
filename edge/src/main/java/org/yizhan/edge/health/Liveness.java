package org.yizhan.edge.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the agent when its loops beat, or do not. A state machine of times: {@link #step}
 * is called about once a second, by a thread that does nothing else.
 *
 * <p>Two measures of a loop's silence are kept, since each is wrong in one way. Its <em>age</em> is
 * the time since its last beat, and decides whether the watchdog is fed: nothing may lengthen a
 * dead loop's life. Its <em>watched silence</em> adds up the time between steps in which no beat
 * came, leaving out gaps in which the watch itself did not run (the program was stopped, the clock
 * was set), and decides on restarts: a loop is not blamed for a time in which nobody could turn.
 *
 * <p>All times are microseconds of one clock, best a monotonic one. Should it be set, the watchdog
 * misses one step, and nothing is restarted.
 *
 * @param startMicros when the watch began
 * @param stepMicros when the last step was
 * @param fedMicros when the watchdog was last fed
 * @param sensor the sensor loop, as it was seen last
 * @param uplink the uplink loop, as it was seen last
 * @param restarts sensor loops that were abandoned: a thread that hangs in the kernel cannot be
 *     ended
 * @param ending the program has been told to end: nothing is fed or restarted any more
 */
public record Liveness(
    long startMicros,
    long stepMicros,
    long fedMicros,
    Watched sensor,
    Watched uplink,
    int restarts,
    boolean ending) {

  /**
   * The longest that a Raspberry Pi's watchdog waits: 20 bits of 1/65536 s (Linux, {@code
   * drivers/watchdog/bcm2835_wdt.c}); it is the driver's default too.
   */
  public static final Duration WATCHDOG_PERIOD = Duration.ofSeconds(15);

  /** The watchdog is fed so often: two feeds may be late before the computer restarts. */
  public static final Duration FEED_INTERVAL = WATCHDOG_PERIOD.dividedBy(3);

  /** It is fed only while both loops have beaten within this time. */
  public static final Duration FEED_WITHIN = Duration.ofSeconds(90);

  /** Nothing is restarted so soon after the start, when databases and buses are opened. */
  public static final Duration START_GRACE = Duration.ofSeconds(60);

  /**
   * A sensor loop silent for so long is left behind and a new one begun; each further one is given
   * twice the time of the one before.
   */
  public static final Duration SENSOR_SILENCE = Duration.ofSeconds(10);

  /** Most sensor loops left behind, each with its thread; after that the program ends. */
  public static final int MAX_RESTARTS = 3;

  /** An uplink loop silent for so long ends the program: it holds the outbox, and cannot be two. */
  public static final Duration UPLINK_SILENCE = Duration.ofSeconds(60);

  /** A longer time between two steps says nothing about the loops: the watch itself stood still. */
  public static final Duration MAX_STEP = Duration.ofSeconds(5);

  /**
   * A loop as the watch sees it.
   *
   * @param beatMicros its last beat
   * @param silentMicros watched time since that beat was new
   */
  public record Watched(long beatMicros, long silentMicros) {
    private Watched seen(long newBeatMicros, long stepMicros) {
      return newBeatMicros == beatMicros
          ? new Watched(beatMicros, silentMicros + stepMicros)
          : new Watched(newBeatMicros, 0);
    }

    private boolean alive(long nowMicros) {
      long age = nowMicros - beatMicros;
      return age >= 0 && age <= micros(FEED_WITHIN) && silentMicros <= micros(FEED_WITHIN);
    }

    private boolean silentFor(Duration limit) {
      return silentMicros > micros(limit);
    }
  }

  /** When each loop last began a turn. */
  public record Beats(long sensorMicros, long uplinkMicros) {}

  /** What is to be done now. */
  public sealed interface Effect {
    /** Feed the watchdog. */
    record FeedWatchdog() implements Effect {}

    /**
     * Leave the sensor loop behind and begin a new one, which beats when it begins; the one left
     * behind must not beat any more, should it wake up.
     */
    record RestartSensors(String reason) implements Effect {}

    /**
     * End the program with a failure, and do not stop the watchdog: whoever started the program
     * starts it anew, and if that fails, the computer restarts.
     */
    record EndProgram(String reason) implements Effect {}
  }

  /** A step's outcome. */
  public record Step(Liveness next, List<Effect> effects) {}

  /** A watch that begins now; loops that have not beaten yet are taken to have done so now. */
  public static Liveness begin(long nowMicros) {
    Watched fresh = new Watched(nowMicros, 0);
    return new Liveness(
        nowMicros, nowMicros, nowMicros - micros(FEED_INTERVAL), fresh, fresh, 0, false);
  }

  /** The watch at {@code nowMicros}, when the loops last beat at {@code beats}. */
  public Step step(Beats beats, long nowMicros) {
    if (ending) {
      return new Step(this, List.of());
    }
    Liveness seen = seen(beats, nowMicros);
    List<Effect> effects = new ArrayList<>();
    Liveness fed = seen.feed(nowMicros, effects);
    return new Step(seen.inGrace(nowMicros) ? fed : fed.judge(effects), List.copyOf(effects));
  }

  private Liveness seen(Beats beats, long nowMicros) {
    long gap = nowMicros - stepMicros;
    long watched = gap < 0 || gap > micros(MAX_STEP) ? 0 : gap;
    return new Liveness(
        startMicros,
        nowMicros,
        fedMicros,
        sensor.seen(beats.sensorMicros(), watched),
        uplink.seen(beats.uplinkMicros(), watched),
        restarts,
        ending);
  }

  private boolean inGrace(long nowMicros) {
    long since = nowMicros - startMicros;
    return since >= 0 && since < micros(START_GRACE);
  }

  private Liveness feed(long nowMicros, List<Effect> effects) {
    long since = nowMicros - fedMicros;
    boolean due = since < 0 || since >= micros(FEED_INTERVAL);
    if (!due || !sensor.alive(nowMicros) || !uplink.alive(nowMicros)) {
      return this;
    }
    effects.add(new Effect.FeedWatchdog());
    return new Liveness(startMicros, stepMicros, nowMicros, sensor, uplink, restarts, false);
  }

  private Liveness judge(List<Effect> effects) {
    if (uplink.silentFor(UPLINK_SILENCE)) {
      return end("the uplink loop has been silent for " + seconds(uplink), effects);
    }
    if (!sensor.silentFor(patience())) {
      return this;
    }
    String silence = "the sensor loop has been silent for " + seconds(sensor);
    if (restarts == MAX_RESTARTS) {
      return end(silence + ", after " + restarts + " restarts", effects);
    }
    effects.add(new Effect.RestartSensors(silence));
    Watched anew = new Watched(sensor.beatMicros(), 0);
    return new Liveness(startMicros, stepMicros, fedMicros, anew, uplink, restarts + 1, false);
  }

  /** How long the present sensor loop may be silent. */
  private Duration patience() {
    return SENSOR_SILENCE.multipliedBy(1L << restarts);
  }

  private Liveness end(String reason, List<Effect> effects) {
    effects.add(new Effect.EndProgram(reason));
    return new Liveness(startMicros, stepMicros, fedMicros, sensor, uplink, restarts, true);
  }

  private static String seconds(Watched loop) {
    return loop.silentMicros() / 1_000_000 + " s";
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
