package org.yizhan.edge.control.configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * The life of a station's configuration, pure: {@code (state, input, now) -> (state, effects)}.
 *
 * <pre>
 *              Desired, fit and new              both proofs, steady
 *  confirmed ───────────────────────▶ trial ───────────────────────▶ confirmed (the new one)
 *      ▲                                │
 *      └────────────────────────────────┘
 *        no sensor, no acknowledgement in time, cannot be taken into use, starts again and again
 * </pre>
 *
 * A trial is proven by a good observation of one of its sensors and by an acknowledgement of a
 * reading made with it. Whether a silent uplink is the new profile's fault can only be told when it
 * was not silent before: then it has the probation's length. When it was, it has the much longer
 * patience, so that a bad link does not cost a good profile, and one that never answers is still
 * taken back.
 */
public final class Configuration {
  private final Probation probation;

  public Configuration(Probation probation) {
    this.probation = probation;
  }

  /** One step at {@code nowMicros}, microseconds since 1970 UTC by the station's clock. */
  public Step step(ConfigurationState state, Input input, long nowMicros) {
    return switch (input) {
      case Input.Started started -> started(state, started, nowMicros);
      case Input.Desired desired -> Arrival.step(state, desired, nowMicros);
      case Input.Tick(Evidence evidence) -> tick(state, evidence, nowMicros);
      case Input.Failed(String reason) -> failed(state, reason);
    };
  }

  private Step started(ConfigurationState before, Input.Started on, long nowMicros) {
    ConfigurationState state = before.renamed(hash -> on.readable().getOrDefault(hash, hash));
    if (!state.provisioned().equals(on.provisioned())) {
      return edited(before, state, on.provisioned());
    }
    if (!readable(before.confirmed().hash(), on)) {
      return lost(before, state);
    }
    if (state.trial().isEmpty()) {
      return Step.saving(before, state);
    }
    Trial trial = state.trial().get().startedAgain(nowMicros);
    if (!readable(before.running().hash(), on)) {
      return revert(state, "the profile could not be read from the station's disk any more");
    }
    if (trial.starts() > probation.maxStarts()) {
      return revert(
          state,
          "the agent was started %d times and never ran for %s"
              .formatted(probation.maxStarts(), words(probation.steady())));
    }
    return Step.saving(before, state.withTrial(Optional.of(trial)));
  }

  private static boolean readable(String hash, Input.Started on) {
    return hash.equals(on.provisioned()) || on.readable().containsKey(hash);
  }

  /** Whoever changed the profile on the station stood before it: that one runs. */
  private static Step edited(ConfigurationState before, ConfigurationState state, String hash) {
    ConfigurationState after =
        state
            .withTrial(Optional.empty())
            .withProvisioned(hash)
            .withConfirmed(new Version(state.highestRevision(), hash));
    return Step.saving(
        before,
        after,
        Effect.Note.trouble(
            "the profile on the station was changed: %s runs; what the cloud sent up to revision %d is passed over"
                .formatted(hash, after.confirmed().revision())));
  }

  /**
   * What is left is the profile on the station; any trial begins anew when the cloud asks again.
   */
  private static Step lost(ConfigurationState before, ConfigurationState state) {
    // Revision 0, so that the cloud's copy of what was lost is taken.
    Version provisioned = new Version(0, state.provisioned());
    return Step.saving(
        before,
        state.withTrial(Optional.empty()).withConfirmed(provisioned),
        Effect.Note.trouble(
            "the profile of revision %d could not be read from the station's disk any more: the profile on the station runs until the cloud sends another"
                .formatted(state.confirmed().revision())));
  }

  private Step tick(ConfigurationState state, Evidence evidence, long nowMicros) {
    if (state.trial().isEmpty()) {
      return Step.of(state);
    }
    Trial before = state.trial().get();
    Trial trial = before.seen(evidence, probation, nowMicros);
    ConfigurationState seen = state.withTrial(Optional.of(trial));
    Optional<String> failure = failure(trial);
    if (failure.isPresent()) {
      return revert(seen, failure.get());
    }
    boolean steady = trial.run().lasted().compareTo(probation.steady()) >= 0;
    if (trial.sensing() && trial.linked() && steady) {
      return confirm(seen, trial.version());
    }
    return trial.worthKeeping(before) ? Step.of(seen, new Effect.Save()) : Step.of(seen);
  }

  private Optional<String> failure(Trial trial) {
    if (!trial.sensing() && trial.ran().compareTo(probation.length()) >= 0) {
      return Optional.of(
          "no device gave a reading within %s; before the change %s did"
              .formatted(
                  words(probation.length()),
                  trial.before().sensors() == 0 ? "none" : trial.before().sensors()));
    }
    Duration linkTime = probation.linkTime(trial.before());
    if (!trial.linked() && trial.ran().compareTo(linkTime) >= 0) {
      return Optional.of(
          "no acknowledgement from the cloud within %s; before the change %s"
              .formatted(
                  words(linkTime),
                  trial
                      .before()
                      .sinceAck()
                      .map(since -> "the last was " + words(since) + " ago")
                      .orElse("there was none since the agent's start")));
    }
    return Optional.empty();
  }

  private static Step confirm(ConfigurationState state, Version version) {
    ConfigurationState after =
        state
            .withConfirmed(version)
            .withTrial(Optional.empty())
            .forgiving(version.hash())
            .reporting(Reports.applied(version.revision(), version.hash()));
    return Step.of(
        after,
        new Effect.Save(),
        new Effect.Report(after.lastReport().orElseThrow()),
        Effect.Note.news("revision %d passed its probation".formatted(version.revision())));
  }

  private static Step failed(ConfigurationState state, String reason) {
    return state.trial().isPresent()
        ? revert(state, "it could not be taken into use: " + reason)
        : Step.of(state, Effect.Note.trouble("the profile cannot be taken into use: " + reason));
  }

  private static Step revert(ConfigurationState state, String reason) {
    var report = Reports.reverted(state.running(), reason);
    return Step.of(
        state.withTrial(Optional.empty()).remembering(report).reporting(report),
        new Effect.Save(),
        // On the link that is there now: going back may cut it.
        new Effect.Report(report),
        new Effect.Revert(state.confirmed().hash()),
        Effect.Note.trouble("revision %d is taken back: %s".formatted(report.revision(), reason)));
  }

  /** {@code 24 h}, {@code 10 min} or {@code 30 s}. */
  private static String words(Duration duration) {
    if (duration.compareTo(Duration.ofHours(1)) >= 0) {
      return duration.toHours() + " h";
    }
    return duration.compareTo(Duration.ofMinutes(1)) >= 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }
}
