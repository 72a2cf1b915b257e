package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
  @TempDir private Path folder;
  private StationRoot station;

  @BeforeEach
  void install() throws IOException {
    station = new StationRoot(folder);
    station.install("1.0.0");
    station.clearLog();
  }

  private void startOnce() {
    Shell.Ended ended = station.launcher("start");
    assertEquals(0, ended.status(), ended.output());
  }

  private boolean startedWithCache() {
    return station.lastAgent().contains("-XX:AOTCache=");
  }

  @Test
  void theFirstStartMakesTheCacheAndTheSecondUsesIt() throws IOException {
    startOnce();
    assertEquals(3, station.log().size(), station.log()::toString);
    assertTrue(station.log().get(0).contains(" train --data " + station.state()), "the training");
    assertTrue(startedWithCache());
    String first = station.lastAgent();
    startOnce();
    assertEquals(4, station.log().size(), "made once");
    assertEquals(first, station.lastAgent());
    assertTrue(first.endsWith("-XX:AOTCache=" + station.onlyCache() + agentWords()), first);
    assertTrue(first.startsWith("1.0.0  @" + station.lib() + "/versions/1.0.0/jvm.flags "), first);
  }

  private String agentWords() {
    return " -jar %s/versions/1.0.0/edge.jar --profile %s/station/profile.yaml --bundle %s/station/bundle.json --data %s/data --watchdog /dev/watchdog --status-address 0.0.0.0"
        .formatted(station.lib(), station.state(), station.state(), station.state());
  }

  @Test
  void aBrokenCacheIsMadeAnewOnceAndThenLeftOut() throws IOException {
    startOnce();
    Files.writeString(station.onlyCache(), "cachf\n");
    startOnce();
    assertEquals(2, station.trainings());
    assertTrue(startedWithCache());
    Files.writeString(station.onlyCache(), "");
    startOnce();
    assertFalse(startedWithCache());
    startOnce();
    assertEquals(2, station.trainings(), "not for ever");
  }

  @Test
  void aTrainingThatFailsIsTriedAgainOnceAndNeverStopsTheStart() {
    station.with("FAKE_TRAINING", "3");
    for (int start = 1; start <= 4; start++) {
      startOnce();
      assertFalse(startedWithCache());
    }
    assertEquals(2, station.trainings());
  }

  @Test
  void aCacheFolderThatCannotBeMadeDoesNotStopTheStart() throws IOException {
    Files.writeString(station.state().resolve("cache"), "a file where the folder should be");
    startOnce();
    assertFalse(startedWithCache());
  }

  @ParameterizedTest
  @CsvSource({
    "dumped, SEGV, false",
    "killed, ABRT, false",
    "killed, BUS, false",
    "killed, KILL, true",
    "killed, TERM, true",
    "exited, 75, true"
  })
  void aCacheThatTookJavaDownIsDropped(String code, String status, boolean stays)
      throws IOException {
    startOnce();
    Path cache = station.onlyCache();
    station.with("EXIT_CODE", code).with("EXIT_STATUS", status);
    assertEquals(0, station.launcher("ended").status());
    assertEquals(stays, Files.exists(cache));
    startOnce();
    assertTrue(startedWithCache(), "made anew");
    assertEquals(stays ? 1 : 2, station.trainings());
  }

  @Test
  void anotherJavaAndAnotherVersionGetTheirOwnCacheAndTheOldOneGoes() throws IOException {
    startOnce();
    Path first = station.onlyCache();
    station.java("fake-25", "25.0.4");
    startOnce();
    Path second = station.onlyCache();
    assertFalse(Files.exists(first));
    station.install("1.1.0");
    startOnce();
    assertFalse(Files.exists(second));
    assertTrue(station.onlyCache().getFileName().toString().startsWith("1.1.0-"));
    assertEquals(3, station.trainings());
  }

  @Test
  void anOlderJavaIsPassedOver() throws IOException {
    station.java("a-first-17", "17.0.15");
    startOnce();
    assertTrue(station.lastAgent().startsWith("1.0.0"));
    station.noJava();
    station.java("a-first-17", "17.0.15");
    Shell.Ended ended = station.launcher("start");
    assertEquals(1, ended.status());
    assertTrue(ended.output().contains("no Java 25 in"), ended.output());
    assertTrue(ended.output().contains("temurin-25-jre"), ended.output());
  }

  @Test
  void runPassesItsWordsOnWithoutCacheAndTrial() {
    Shell.Ended ended =
        station.run(station.lib().resolve("yizhan-agent").toString(), "run", "check", "my file");
    assertEquals(0, ended.status(), ended.output());
    assertEquals(1, station.log().size());
    assertTrue(station.log().getFirst().endsWith("edge.jar check my file"));
    assertFalse(Files.exists(station.state().resolve("cache")));
  }

  @Test
  void anUnknownCommandIsSaid() {
    Shell.Ended ended = station.launcher("restart");
    assertEquals(2, ended.status());
    assertTrue(ended.output().contains("expected start, ended or run"), ended.output());
  }
}
