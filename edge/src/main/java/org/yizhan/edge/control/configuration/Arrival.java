package org.yizhan.edge.control.configuration;

import java.util.Optional;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/**
 * What becomes of a desired profile. The message is retained, so it comes again with every
 * connection, and must be answered the same way: what was confirmed or taken back is remembered,
 * and what is wrong in itself is found wrong again.
 */
final class Arrival {
  private Arrival() {}

  static Step step(ConfigurationState state, Input.Desired input, long nowMicros) {
    DesiredConfig desired = input.message();
    Optional<String> unanswerable = Inspection.unanswerable(desired);
    if (unanswerable.isPresent()) {
      return note(state, "a desired configuration cannot be answered: " + unanswerable.get());
    }
    Version running = state.running();
    boolean same = desired.hash().equals(running.hash());
    if (!same && desired.revision() < running.revision()) {
      return note(
          state,
          "desired revision %d is passed over: revision %d runs, and only a higher one replaces it"
              .formatted(desired.revision(), running.revision()));
    }
    Optional<ReportedConfig> before = state.revertedBefore(desired);
    if (!same && before.isPresent()) {
      return report(state, Reports.revertedAgain(desired, before.get()));
    }
    try {
      StationProfile profile = Inspection.inspect(desired, state.station());
      return same
          ? already(state, desired)
          : other(state, desired, profile, input.before(), nowMicros);
    } catch (Inspection.Unfit e) {
      return report(state, Reports.rejected(desired, e.getMessage()));
    }
  }

  /** What is wanted runs already: for good, or on probation. */
  private static Step already(ConfigurationState state, DesiredConfig desired) {
    if (state.trial().isEmpty()) {
      ConfigurationState raised =
          state.withConfirmed(state.confirmed().raisedTo(desired.revision()));
      return report(state, raised, Reports.applied(desired.revision(), desired.hash()));
    }
    Trial trial = state.trial().get();
    ConfigurationState raised =
        state.withTrial(Optional.of(trial.with(trial.version().raisedTo(desired.revision()))));
    return Step.saving(
        state,
        raised,
        Effect.Note.news(
            "desired revision %d is on probation and answered after it"
                .formatted(desired.revision())));
  }

  private static Step other(
      ConfigurationState state,
      DesiredConfig desired,
      StationProfile profile,
      Evidence evidence,
      long nowMicros) {
    Version running = state.running();
    if (desired.revision() == running.revision()) {
      return report(state, Reports.rejected(desired, sameRevision(state)));
    }
    Version wanted = new Version(desired.revision(), desired.hash());
    if (desired.hash().equals(state.confirmed().hash())) {
      ConfigurationState back = state.withTrial(Optional.empty()).withConfirmed(wanted);
      ReportedConfig applied = Reports.applied(wanted.revision(), wanted.hash());
      return Step.of(
          back.reporting(applied),
          new Effect.Save(),
          new Effect.Apply(profile),
          new Effect.Report(applied));
    }
    Trial.Before before = new Trial.Before(evidence.sensors(), evidence.sinceAck());
    Trial trial = Trial.begin(wanted, Evidence.hasSensors(profile), before, nowMicros);
    return Step.of(
        state.withTrial(Optional.of(trial)),
        new Effect.Stage(profile),
        new Effect.Save(),
        new Effect.Apply(profile),
        Effect.Note.news("revision %d is taken on probation".formatted(wanted.revision())));
  }

  private static String sameRevision(ConfigurationState state) {
    Version running = state.running();
    return running.hash().equals(state.provisioned())
        ? "the profile on the station itself runs, and stands for revision %d (%s): send a higher revision to replace it"
            .formatted(running.revision(), running.hash())
        : "revision %d runs already, with another profile (%s): send a higher revision"
            .formatted(running.revision(), running.hash());
  }

  private static Step note(ConfigurationState state, String text) {
    return Step.of(state, Effect.Note.trouble(text));
  }

  private static Step report(ConfigurationState state, ReportedConfig report) {
    return report(state, state, report);
  }

  private static Step report(
      ConfigurationState before, ConfigurationState after, ReportedConfig report) {
    return Step.saving(before, after.reporting(report), new Effect.Report(report));
  }
}
