package org.yizhan.edge.control.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;
import static org.yizhan.edge.control.configuration.Profiles.desired;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/** The state machine over a leaping clock. */
class ConfigurationTest {
  private static final StationProfile FIRST = Profiles.wired("first");
  private static final StationProfile SECOND_ONE = Profiles.wired("second");
  private static final StationProfile THIRD = Profiles.wired("third");
  private static final String FIRST_HASH = ProfileWriter.hash(FIRST);
  private static final String SECOND_HASH = ProfileWriter.hash(SECOND_ONE);

  /** All is well: sensors, and an acknowledgement five seconds ago. */
  private static final Evidence WELL = evidence(2, true, 5);

  private final Configuration configuration = new Configuration(Probation.USUAL);
  private final List<Effect> effects = new ArrayList<>();
  private ConfigurationState state = ConfigurationState.fresh(Profiles.STATION, FIRST_HASH);
  private long now = T0;

  private static Evidence evidence(int sensors, boolean acknowledged, long sinceAckSeconds) {
    return new Evidence(sensors, acknowledged, Optional.of(Duration.ofSeconds(sinceAckSeconds)));
  }

  private List<Effect> give(Input input) {
    Step step = configuration.step(state, input, now);
    state = step.state();
    effects.addAll(step.effects());
    return step.effects();
  }

  private List<Effect> want(DesiredConfig message) {
    return give(new Input.Desired(message, evidence(3, true, 12)));
  }

  /** Lets seconds go by, one tick each. */
  private void pass(long seconds, Evidence evidence) {
    for (long i = 0; i < seconds; i++) {
      now += SECOND;
      give(new Input.Tick(evidence));
    }
  }

  private List<ReportedConfig> reports() {
    return effects.stream()
        .filter(Effect.Report.class::isInstance)
        .map(effect -> ((Effect.Report) effect).report())
        .toList();
  }

  private String revertedBecause() {
    ReportedConfig report = reports().getLast();
    assertEquals(ReportedConfig.Status.REVERTED, report.status());
    assertEquals(FIRST_HASH, state.running().hash());
    assertFalse(state.trial().isPresent());
    return report.reason().orElseThrow();
  }

  @Test
  void stagesSavesAndThenApplies() {
    List<Effect> done = want(desired(7, SECOND_ONE));
    assertEquals(
        List.of(
            new Effect.Stage(SECOND_ONE),
            new Effect.Save(),
            new Effect.Apply(SECOND_ONE),
            Effect.Note.news("revision 7 is taken on probation")),
        done);
    assertEquals(new Version(7, SECOND_HASH), state.running());
    assertEquals(new Version(0, FIRST_HASH), state.confirmed());
    assertEquals(List.of(), reports());
  }

  @Test
  void isConfirmedWhenBothProofsAreThereAndTheAgentRunsSteadily() {
    want(desired(7, SECOND_ONE));
    pass(29, WELL);
    assertTrue(state.trial().isPresent());
    pass(1, Evidence.NONE);
    assertEquals(new Version(7, SECOND_HASH), state.confirmed());
    assertEquals(List.of(Reports.applied(7, SECOND_HASH)), reports());
    assertEquals(Optional.of(Reports.applied(7, SECOND_HASH)), state.lastReport());
    pass(3600, Evidence.NONE);
    assertEquals(1, reports().size());
  }

  @Test
  void nothingWiredNeedsOnlyTheLink() {
    want(desired(7, Profiles.unwired("second")));
    pass(599, evidence(0, false, 5));
    pass(1, evidence(0, true, 0));
    assertEquals(ReportedConfig.Status.APPLIED, reports().getLast().status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | true  | 599 | no device gave a reading within 10 min; before the change 3 did",
        "1 | false | 599 | no acknowledgement from the cloud within 10 min; before the change the last was 12 s ago",
        "0 | false | 599 | no device gave a reading within 10 min; before the change 3 did",
      })
  void isTakenBackAtTheEndOfTheProbation(
      int sensors, boolean acknowledged, long justBefore, String why) {
    want(desired(7, SECOND_ONE));
    pass(justBefore, evidence(sensors, acknowledged, 5));
    assertTrue(state.trial().isPresent());
    pass(1, evidence(sensors, acknowledged, 5));
    assertEquals(why, revertedBecause());
    assertEquals(
        List.of(
            new Effect.Save(),
            new Effect.Report(state.lastReport().orElseThrow()),
            new Effect.Revert(FIRST_HASH),
            Effect.Note.trouble("revision 7 is taken back: " + why)),
        effects.subList(effects.size() - 4, effects.size()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "600 | 600    | 10 min | the last was 10 min ago",
        "601 | 86400  | 24 h   | the last was 10 min ago",
        "-1  | 86400  | 24 h   | there was none since the agent's start",
      })
  void aLinkThatWasSilentBeforeHasMorePatience(
      long sinceAck, long revertsAfter, String time, String before) {
    Optional<Duration> since =
        sinceAck < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(sinceAck));
    give(new Input.Desired(desired(7, SECOND_ONE), new Evidence(3, true, since)));
    pass(revertsAfter - 1, evidence(1, false, 5));
    assertTrue(state.trial().isPresent());
    pass(1, evidence(1, false, 5));
    assertEquals(
        "no acknowledgement from the cloud within " + time + "; before the change " + before,
        revertedBecause());
  }

  @Test
  void aSilentLinkThatComesBackConfirms() {
    give(new Input.Desired(desired(7, SECOND_ONE), new Evidence(3, false, Optional.empty())));
    pass(86_000, evidence(1, false, 5));
    pass(1, WELL);
    assertEquals(List.of(Reports.applied(7, SECOND_HASH)), reports());
  }

  @ParameterizedTest
  @CsvSource({"86400", "-86400", "315360000"})
  void aStepOfTheClockIsNoTime(long leapSeconds) {
    want(desired(7, SECOND_ONE));
    pass(10, evidence(0, false, 5));
    now += leapSeconds * SECOND;
    // A leap forward counts as at most a minute.
    pass(599 - 10 - 60, evidence(0, false, 5));
    assertTrue(state.trial().isPresent());
    pass(62, evidence(0, false, 5));
    assertFalse(state.trial().isPresent());
  }

  @Test
  void timeWithoutPowerIsNoTime() {
    want(desired(7, SECOND_ONE));
    pass(400, evidence(0, true, 5));
    now += Duration.ofDays(3).toSeconds() * SECOND;
    start();
    pass(199, evidence(0, true, 5));
    assertTrue(state.trial().isPresent());
    pass(1, evidence(0, true, 5));
    assertFalse(state.trial().isPresent());
  }

  private void start() {
    Map<String, String> readable = new java.util.HashMap<>();
    state.hashes().forEach(hash -> readable.put(hash, hash));
    give(new Input.Started(FIRST_HASH, readable));
  }

  @Test
  void startsAgainAndAgainAreCountedUnlessItRanSteadilyInBetween() {
    want(desired(7, SECOND_ONE));
    start();
    start();
    assertEquals(3, state.trial().orElseThrow().starts());
    pass(29, evidence(0, false, 5));
    assertEquals(3, state.trial().orElseThrow().starts());
    pass(1, evidence(0, false, 5));
    assertEquals(0, state.trial().orElseThrow().starts());
    start();
    start();
    start();
    assertTrue(state.trial().isPresent());
    start();
    assertEquals("the agent was started 3 times and never ran for 30 s", revertedBecause());
  }

  @Test
  void proofsOutliveARestart() {
    want(desired(7, SECOND_ONE));
    pass(10, WELL);
    start();
    pass(29, Evidence.NONE);
    assertTrue(state.trial().isPresent());
    pass(1, Evidence.NONE);
    assertEquals(List.of(Reports.applied(7, SECOND_HASH)), reports());
  }

  @Test
  void savesAtProofsAndOnceAMinuteAndNotAtEachTick() {
    want(desired(7, SECOND_ONE));
    effects.clear();
    pass(300, evidence(0, false, 5));
    // Five minutes and one steady run.
    assertEquals(6, effects.stream().filter(Effect.Save.class::isInstance).count());
    effects.clear();
    pass(1, evidence(1, false, 5));
    assertEquals(List.of(new Effect.Save()), effects);
  }

  @Test
  void whatCannotBeTakenIntoUseIsTakenBackAtOnce() {
    want(desired(7, SECOND_ONE));
    give(new Input.Failed("no I2C bus 3"));
    assertEquals("it could not be taken into use: no I2C bus 3", revertedBecause());
    effects.clear();
    give(new Input.Failed("no I2C bus 1"));
    assertEquals(
        List.of(Effect.Note.trouble("the profile cannot be taken into use: no I2C bus 1")),
        effects);
  }

  @Test
  void aRevertedProfileIsAnsweredTheSameAndTriedAgainWhenItsRevisionRises() {
    want(desired(7, SECOND_ONE));
    give(new Input.Failed("no bus"));
    ReportedConfig first = reports().getLast();
    effects.clear();
    want(desired(7, SECOND_ONE));
    assertEquals(List.of(new Effect.Report(first)), effects);
    want(desired(6, SECOND_ONE));
    assertEquals(
        new ReportedConfig(6, SECOND_HASH, first.status(), first.reason()), reports().getLast());
    assertFalse(state.trial().isPresent());
    want(desired(8, SECOND_ONE));
    assertTrue(state.trial().isPresent());
    pass(30, WELL);
    assertEquals(Reports.applied(8, SECOND_HASH), reports().getLast());
    assertEquals(List.of(), state.reverted());
  }

  @Test
  void anOlderRevisionIsPassedOver() {
    want(desired(7, SECOND_ONE));
    effects.clear();
    want(desired(6, THIRD));
    pass(30, WELL);
    want(desired(6, THIRD));
    assertEquals(List.of(Reports.applied(7, SECOND_HASH)), reports());
    assertEquals(
        2,
        effects.stream()
            .filter(
                Effect.Note.trouble(
                        "desired revision 6 is passed over: revision 7 runs, and only a higher one replaces it")
                    ::equals)
            .count());
  }

  @Test
  void whatRunsAlreadyIsApplied() {
    want(desired(1, FIRST));
    assertEquals(List.of(Reports.applied(1, FIRST_HASH)), reports());
    assertEquals(new Version(1, FIRST_HASH), state.confirmed());
    effects.clear();
    want(desired(1, FIRST));
    assertEquals(List.of(new Effect.Report(Reports.applied(1, FIRST_HASH))), effects);
  }

  @Test
  void anotherProfileUnderTheSameRevisionIsRejected() {
    want(desired(7, SECOND_ONE));
    pass(30, WELL);
    want(desired(7, THIRD));
    assertEquals(
        Optional.of(
            "revision 7 runs already, with another profile ("
                + SECOND_HASH
                + "): send a higher revision"),
        reports().getLast().reason());
    assertEquals(SECOND_HASH, state.running().hash());
  }

  @Test
  void aNewerOneTakesThePlaceOfTheOneOnProbationAndTheConfirmedStaysTheWayBack() {
    want(desired(7, SECOND_ONE));
    pass(100, evidence(0, false, 5));
    want(desired(8, THIRD));
    assertEquals(8, state.running().revision());
    pass(599, evidence(0, false, 5));
    assertEquals(List.of(), reports());
    pass(1, evidence(0, false, 5));
    assertEquals(8, reports().getLast().revision());
    assertEquals(FIRST_HASH, state.running().hash());
  }

  @Test
  void theConfirmedOneAsksForNoProbationWhenItIsWantedBack() {
    want(desired(7, SECOND_ONE));
    effects.clear();
    want(desired(8, FIRST));
    assertEquals(
        List.of(
            new Effect.Save(),
            new Effect.Apply(FIRST),
            new Effect.Report(Reports.applied(8, FIRST_HASH))),
        effects);
    assertEquals(new Version(8, FIRST_HASH), state.running());
  }

  @Test
  void theSameOnProbationUnderAHigherRevisionIsAnsweredOnce() {
    want(desired(7, SECOND_ONE));
    want(desired(8, SECOND_ONE));
    pass(30, WELL);
    assertEquals(List.of(Reports.applied(8, SECOND_HASH)), reports());
  }

  @Test
  void aProfileChangedOnTheStationWinsUntilTheRevisionRises() {
    want(desired(7, SECOND_ONE));
    pass(30, WELL);
    effects.clear();
    String third = ProfileWriter.hash(THIRD);
    give(new Input.Started(third, Map.of(FIRST_HASH, FIRST_HASH, SECOND_HASH, SECOND_HASH)));
    assertEquals(new Version(7, third), state.running());
    want(desired(7, SECOND_ONE));
    assertEquals(
        Optional.of(
            "the profile on the station itself runs, and stands for revision 7 ("
                + third
                + "): send a higher revision to replace it"),
        reports().getLast().reason());
    want(desired(8, SECOND_ONE));
    assertEquals(new Version(8, SECOND_HASH), state.running());
  }

  @Test
  void anAgentThatHashesOtherwiseKeepsItsConfiguration() {
    want(desired(7, SECOND_ONE));
    pass(30, WELL);
    String newFirst = "sha256:" + "1".repeat(64);
    String newSecond = "sha256:" + "2".repeat(64);
    give(new Input.Started(newFirst, Map.of(FIRST_HASH, newFirst, SECOND_HASH, newSecond)));
    assertEquals(new Version(7, newSecond), state.running());
    assertEquals(newFirst, state.provisioned());
  }

  @Test
  void aLostProfileFallsBackAndIsTakenAgain() {
    want(desired(7, SECOND_ONE));
    pass(30, WELL);
    give(new Input.Started(FIRST_HASH, Map.of(FIRST_HASH, FIRST_HASH)));
    assertEquals(new Version(0, FIRST_HASH), state.running());
    want(desired(7, SECOND_ONE));
    assertEquals(new Version(7, SECOND_HASH), state.running());
  }

  @Test
  void aLostCandidateIsTakenBack() {
    want(desired(7, SECOND_ONE));
    give(new Input.Started(FIRST_HASH, Map.of(FIRST_HASH, FIRST_HASH)));
    assertEquals(
        "the profile could not be read from the station's disk any more", revertedBecause());
  }

  @Test
  void whatDidNotPassIsForgottenOnlyBeyondItsBound() {
    for (int revision = 1; revision <= ConfigurationState.MAX_REVERTED + 1; revision++) {
      want(desired(revision, Profiles.wired("n" + revision)));
      give(new Input.Failed("no bus"));
    }
    assertEquals(ConfigurationState.MAX_REVERTED, state.reverted().size());
    want(desired(2, Profiles.wired("n2")));
    assertFalse(state.trial().isPresent());
  }

  @Test
  void onlySensorsCountAsEvidence() {
    assertEquals(
        1,
        Evidence.of(FIRST, Set.of("door-main", "siren", "host", "gone"), true, Optional.empty())
            .sensors());
    assertFalse(Evidence.hasSensors(Profiles.unwired("x")));
  }

  @Test
  void comesBackFromItsJson() throws BrokenFileException {
    want(desired(7, SECOND_ONE));
    give(new Input.Failed("no bus"));
    want(desired(8, THIRD));
    pass(61, evidence(1, false, 5));
    ConfigurationState back = ConfigurationState.of(Values.parse(Values.text(state.json())));
    Trial trial = state.trial().orElseThrow();
    assertEquals(
        state.withTrial(
            Optional.of(
                new Trial(
                    trial.version(),
                    trial.before(),
                    trial.beganMicros(),
                    trial.ran(),
                    trial.starts(),
                    trial.sensing(),
                    trial.linked(),
                    new Trial.Run(trial.beganMicros(), Duration.ZERO)))),
        back);
  }
}
