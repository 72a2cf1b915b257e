package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the version that runs, over upgrades, confirmations, time and crashes. */
class UpgradeTest {
  private static final int PROBATION_SECONDS = 900;
  private static final int MAX_TRIAL_STARTS = 5;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private StationRoot station;
  private Process onTrial;

  @BeforeEach
  void install() throws IOException {
    station = new StationRoot(folder);
    station.install("1.0.0");
    Files.createDirectories(station.state().resolve("data"));
    Files.writeString(station.state().resolve("data/outbox.db"), "readings");
  }

  @AfterEach
  void leaveNothingRunning() throws InterruptedException {
    if (onTrial != null) {
      end(onTrial);
    }
  }

  private String startedVersion() {
    Shell.Ended ended = station.with("FAKE_AGENT", "end").launcher("start");
    assertEquals(0, ended.status(), ended.output());
    return station.lastAgent().substring(0, station.lastAgent().indexOf(' '));
  }

  private void end(Process agent) throws InterruptedException {
    List<ProcessHandle> all = agent.descendants().toList();
    all.forEach(ProcessHandle::destroyForcibly);
    agent.destroyForcibly().waitFor();
    all.forEach(handle -> handle.onExit().join());
  }

  /** Starts the version on trial and waits until its agent runs. */
  private Process startOnTrial(String behaviour) throws IOException {
    station.clearLog();
    onTrial = station.with("FAKE_AGENT", behaviour).start();
    Awaitility.await()
        .atMost(SOON)
        .until(() -> station.log().stream().anyMatch(line -> line.contains("--profile")));
    return onTrial;
  }

  /** Crashes of the version on trial until it is rolled back. */
  private void crashUntilRolledBack() {
    for (int start = 0; start <= MAX_TRIAL_STARTS; start++) {
      station.launcher("start");
    }
  }

  @Test
  void theFirstVersionHasNoTrial() {
    assertEquals("", station.state("trial"));
    assertEquals("1.0.0", startedVersion());
    assertTrue(station.lastAgent().startsWith("1.0.0  "), "nothing to confirm");
  }

  @Test
  void anUpgradeBeginsATrialAndKeepsTheDataAndTheOldVersion() throws IOException {
    station.install("1.1.0");
    assertEquals("from=1.0.0\nto=1.1.0\nstarts=0", station.state("trial"));
    assertEquals("1.1.0", startedVersion());
    assertTrue(station.lastAgent().startsWith("1.1.0 " + station.state() + "/confirmed "));
    assertEquals("from=1.0.0\nto=1.1.0\nstarts=1", station.state("trial"));
    assertEquals("readings", station.state("data/outbox.db"));
    assertEquals(
        "the jar of 1.0.0", Files.readString(station.lib().resolve("kept/1.0.0/edge.jar")));
  }

  @Test
  void aConfirmedVersionStays() throws Exception {
    station.install("1.1.0");
    Process agent = startOnTrial("confirm");
    Awaitility.await().atMost(SOON).until(() -> station.state("trial").isEmpty());
    station.uptime(1000 + 10 * PROBATION_SECONDS);
    assertTrue(agent.isAlive());
    end(agent);
    for (int start = 0; start <= MAX_TRIAL_STARTS; start++) {
      assertEquals("1.1.0", startedVersion());
    }
    assertEquals("", station.state("rollback.reason"));
  }

  @Test
  void aConfirmationIsSeenAtTheNextStartToo() throws IOException {
    station.install("1.1.0");
    Files.writeString(station.state().resolve("confirmed"), "1.1.0\n");
    for (int start = 0; start <= MAX_TRIAL_STARTS; start++) {
      assertEquals("1.1.0", startedVersion());
    }
    assertEquals("", station.state("trial"));
  }

  @Test
  void theConfirmationOfAnotherVersionDoesNotCount() throws IOException {
    Files.writeString(station.state().resolve("confirmed"), "1.0.0\n");
    station.install("1.1.0");
    assertEquals("", station.state("confirmed"));
    Files.writeString(station.state().resolve("confirmed"), "1.0.0\n");
    startedVersion();
    assertEquals("from=1.0.0\nto=1.1.0\nstarts=1", station.state("trial"));
  }

  @Test
  void aVersionThatIsNotConfirmedInTimeIsEndedAndRolledBack() throws Exception {
    station.install("1.1.0");
    Process agent = startOnTrial("run");
    station.uptime(1000 + PROBATION_SECONDS - 1);
    long waits = station.waits();
    Awaitility.await().atMost(SOON).until(() -> station.waits() > waits + 2);
    assertTrue(agent.isAlive(), "the last second of the probation is still the agent's");
    station.uptime(1000 + PROBATION_SECONDS);
    assertTrue(agent.waitFor(20, TimeUnit.SECONDS), "ended");
    assertEquals(
        "version 1.1.0 was rolled back to 1.0.0: it was not confirmed within 900 s of its start",
        station.state("rollback.reason"));
    assertEquals("version=1.1.0\ninstead=1.0.0", station.state("refused"));
    assertEquals("1.0.0", startedVersion());
    assertTrue(station.lastAgent().contains(station.lib() + "/kept/1.0.0/edge.jar"));
    assertTrue(station.lastAgent().startsWith("1.0.0  "), "no trial of the old one");
    assertEquals("readings", station.state("data/outbox.db"));
  }

  @Test
  void aVersionThatCrashesAgainAndAgainIsRolledBack() throws IOException {
    station.install("1.1.0");
    station.with("FAKE_AGENT", "crash");
    for (int start = 1; start <= MAX_TRIAL_STARTS; start++) {
      station.launcher("start");
      assertTrue(station.lastAgent().startsWith("1.1.0 "), "start " + start);
    }
    station.launcher("start");
    assertTrue(station.lastAgent().startsWith("1.0.0  "), station.lastAgent());
    assertEquals(
        "version 1.1.0 was rolled back to 1.0.0: it was started 5 times without being confirmed",
        station.state("rollback.reason"));
    assertEquals("", station.state("trial"));
  }

  @Test
  void aRefusedVersionIsNotTriedAgainUntilAnotherIsInstalled() throws IOException {
    station.install("1.1.0");
    crashUntilRolledBack();
    assertEquals("1.0.0", startedVersion());
    String said = station.install("1.1.0");
    assertTrue(said.contains("version 1.1.0 was rolled back before and stays refused"), said);
    assertEquals("1.0.0", startedVersion());
    station.install("1.2.0");
    assertEquals("from=1.0.0\nto=1.2.0\nstarts=0", station.state("trial"));
    assertEquals("", station.state("refused"));
    assertEquals("1.2.0", startedVersion());
    assertFalse(Files.exists(station.lib().resolve("kept/1.1.0")), "the refused one is not kept");
    crashUntilRolledBack();
    assertEquals("1.0.0", startedVersion());
  }

  @Test
  void anUpgradeDuringATrialGoesBackToTheLastGoodVersion() throws IOException {
    station.install("1.1.0");
    startedVersion();
    station.install("1.2.0");
    assertEquals("from=1.0.0\nto=1.2.0\nstarts=0", station.state("trial"));
    crashUntilRolledBack();
    assertEquals("1.0.0", startedVersion());
  }

  @Test
  void onlyTheLastGoodVersionIsKept() throws IOException {
    station.install("1.1.0");
    Files.writeString(station.state().resolve("confirmed"), "1.1.0\n");
    startedVersion();
    station.install("1.2.0");
    assertEquals("from=1.1.0\nto=1.2.0\nstarts=0", station.state("trial"));
    try (var kept = Files.list(station.lib().resolve("kept"))) {
      assertEquals(1, kept.count());
    }
  }

  @Test
  void theGoodVersionInstalledAgainAfterARollbackIsNoTrial() throws IOException {
    station.install("1.1.0");
    crashUntilRolledBack();
    station.install("1.0.0");
    assertEquals("1.0.0", startedVersion());
    assertTrue(station.lastAgent().contains(station.lib() + "/versions/1.0.0/"));
    assertEquals("", station.state("trial"));
    assertEquals("", station.state("refused"));
  }

  @Test
  void withNothingToGoBackToTheNewVersionStays() throws IOException {
    station.install("1.1.0");
    StationRoot.delete(station.lib().resolve("kept"));
    crashUntilRolledBack();
    assertEquals("1.1.0", startedVersion());
    assertEquals("", station.state("refused"));
  }

  @Test
  void aRefusalWhoseOtherVersionIsGoneDoesNotStopTheStart() throws IOException {
    station.install("1.1.0");
    crashUntilRolledBack();
    StationRoot.delete(station.lib().resolve("kept"));
    assertEquals("1.1.0", startedVersion());
  }

  @Test
  void aStateThatCannotBeWrittenDoesNotStopTheStart() throws IOException {
    station.install("1.1.0");
    Files.createDirectories(station.state().resolve("trial.new"));
    assertEquals("1.1.0", startedVersion());
    assertEquals("from=1.0.0\nto=1.1.0\nstarts=0", station.state("trial"));
  }

  @Test
  void aTornTrialFileIsNoTrial() throws IOException {
    station.install("1.1.0");
    Files.writeString(station.state().resolve("trial"), "from=../../etc\nto=1.1.0\nstarts=x\n");
    station.launcher("start");
    assertEquals("1.1.0", startedVersion());
    crashUntilRolledBack();
    assertEquals("1.1.0", startedVersion(), "no path is taken from a state file");
  }

  @Test
  void removalKeepsTheDataAndPurgingTakesIt() throws IOException {
    station.install("1.1.0");
    station.remove();
    assertFalse(Files.exists(station.lib()));
    assertEquals("readings", station.state("data/outbox.db"));
    station.install("1.1.0");
    assertEquals("1.1.0", startedVersion());
    station.remove();
    station.purge("1.1.0");
    assertFalse(Files.exists(station.state()));
  }

  @Test
  void theUnitsAreEnabledAndStartedWhereSystemdRuns() throws IOException {
    assertTrue(station.log().contains("deb-systemd-helper enable yizhan-agent.service"));
    assertFalse(station.log().contains("deb-systemd-helper enable yizhan-reboot.path"), "left off");
    assertTrue(station.log().contains("deb-systemd-helper update-state yizhan-reboot.path"));
    assertFalse(station.log().toString().contains("deb-systemd-invoke"), "a card being made");
    Files.createDirectories(folder.resolve("run/systemd/system"));
    station.clearLog();
    station.install("1.1.0");
    assertTrue(station.log().contains("deb-systemd-invoke restart yizhan-agent.service"));
    assertFalse(station.log().toString().contains("stop yizhan-agent"), "it runs until then");
    station.clearLog();
    station.remove();
    assertTrue(
        station.log().contains("deb-systemd-invoke stop yizhan-reboot.path yizhan-agent.service"));
  }
}
