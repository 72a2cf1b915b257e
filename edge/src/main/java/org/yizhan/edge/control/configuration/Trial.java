package org.yizhan.edge.control.configuration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;

/**
 * A profile on probation.
 *
 * @param beganMicros when it was taken into use, microseconds since 1970 UTC by the station's clock
 * @param ran how long the agent has run with it, over all starts
 * @param starts of the agent since it last ran steadily, this one among them
 * @param sensing one of its sensors has worked, or it has none
 * @param linked the cloud has acknowledged a reading made with it
 * @param run of this program; not kept over a restart
 */
public record Trial(
    Version version,
    Before before,
    long beganMicros,
    Duration ran,
    int starts,
    boolean sensing,
    boolean linked,
    Run run) {
  /**
   * How the station was before the change.
   *
   * @param sensors how many sensors had given a good observation
   * @param sinceAck how long ago the last acknowledgement was; empty for none since the start
   */
  public record Before(int sensors, Optional<Duration> sinceAck) {
    boolean linkWorked(Duration within) {
      return sinceAck.filter(since -> since.compareTo(within) <= 0).isPresent();
    }
  }

  /**
   * The run of this program.
   *
   * @param seenMicros the last look at the clock
   * @param lasted so long by now
   */
  public record Run(long seenMicros, Duration lasted) {
    /** Time that counts since the last look. */
    Duration step(long nowMicros) {
      long micros = Math.max(0, nowMicros - seenMicros);
      return Duration.ofNanos(Math.min(micros, Probation.MAX_STEP.toNanos() / 1000) * 1000);
    }
  }

  static Trial begin(Version version, boolean sensors, Before before, long nowMicros) {
    Run run = new Run(nowMicros, Duration.ZERO);
    return new Trial(version, before, nowMicros, Duration.ZERO, 1, !sensors, false, run);
  }

  /** The agent starts again with it. */
  Trial startedAgain(long nowMicros) {
    Run fresh = new Run(nowMicros, Duration.ZERO);
    return new Trial(version, before, beganMicros, ran, starts + 1, sensing, linked, fresh);
  }

  Trial with(Version other) {
    return new Trial(other, before, beganMicros, ran, starts, sensing, linked, run);
  }

  /** Time goes on, with what is known by now. */
  Trial seen(Evidence evidence, Probation probation, long nowMicros) {
    Duration step = run.step(nowMicros);
    Run longer = new Run(nowMicros, run.lasted().plus(step));
    boolean steady = longer.lasted().compareTo(probation.steady()) >= 0;
    return new Trial(
        version,
        before,
        beganMicros,
        ran.plus(step),
        steady ? 0 : starts,
        sensing || evidence.sensors() > 0,
        linked || evidence.acknowledged(),
        longer);
  }

  /** True when the difference is worth a write: proofs, starts, and each minute that was run. */
  boolean worthKeeping(Trial kept) {
    return sensing != kept.sensing
        || linked != kept.linked
        || starts != kept.starts
        || ran.toMinutes() != kept.ran.toMinutes();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version.json());
    json.put("sensors_before", before.sensors());
    before.sinceAck().ifPresent(since -> json.put("since_ack_s", since.toSeconds()));
    json.put("began_us", beganMicros);
    json.put("ran_ms", ran.toMillis());
    json.put("starts", starts);
    json.put("sensing", sensing);
    json.put("linked", linked);
    return json;
  }

  static Trial of(Values json) throws BrokenFileException {
    Optional<Duration> sinceAck =
        json.has("since_ack_s")
            ? Optional.of(Duration.ofSeconds(json.whole("since_ack_s")))
            : Optional.empty();
    long began = json.whole("began_us");
    return new Trial(
        Version.of(json.object("version")),
        new Before(Math.toIntExact(json.whole("sensors_before")), sinceAck),
        began,
        Duration.ofMillis(json.whole("ran_ms")),
        Math.toIntExact(json.whole("starts")),
        json.flag("sensing"),
        json.flag("linked"),
        new Run(began, Duration.ZERO));
  }
}
