package org.yizhan.edge.control.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;
import static org.yizhan.edge.control.configuration.Profiles.desired;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.ReportedConfig;

class ConfigurationFolderTest {
  private static final StationProfile PROVISIONED = Profiles.wired("provisioned");
  private static final StationProfile WANTED = Profiles.wired("wanted");
  private static final Evidence WELL = new Evidence(1, true, Optional.of(Duration.ofSeconds(1)));

  @TempDir private Path path;

  /** The end of the program at one point. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private ConfigurationFolder open() {
    return open(step -> {});
  }

  private ConfigurationFolder open(Consumer<String> reached) {
    return new ConfigurationFolder(new DurableFolder(path, reached), Probation.USUAL);
  }

  private static void confirm(ConfigurationFolder folder) {
    for (int i = 1; i <= 30; i++) {
      folder.tick(WELL, T0 + i * SECOND);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String file(StationProfile profile) {
    return KeptProfiles.name(ProfileWriter.hash(profile));
  }

  @Test
  void theFirstStartRunsTheProfileOnTheStation() throws IOException {
    assertEquals(PROVISIONED, open().startWith(PROVISIONED, T0));
    assertEquals(Stream.of(file(PROVISIONED), "state.json").sorted().toList(), files());
  }

  @Test
  void aConfirmedProfileRunsAtTheNextStartAndTheTrialBeforeIt() {
    ConfigurationFolder folder = open();
    folder.startWith(PROVISIONED, T0);
    assertEquals(List.of(new Order.Run(WANTED)), folder.desired(desired(7, WANTED), WELL, T0));
    assertTrue(folder.onProbation());
    ConfigurationFolder again = open();
    assertEquals(WANTED, again.startWith(PROVISIONED, T0));
    assertTrue(again.onProbation());
    confirm(again);
    ConfigurationFolder third = open();
    assertEquals(WANTED, third.startWith(PROVISIONED, T0));
    assertEquals(Optional.of(Reports.applied(7, ProfileWriter.hash(WANTED))), third.lastReport());
  }

  @Test
  void aRevertRunsThePreviousAndDeletesTheOther() throws IOException {
    ConfigurationFolder folder = open();
    folder.startWith(PROVISIONED, T0);
    folder.desired(desired(7, WANTED), WELL, T0);
    List<Order> orders = folder.failed("no bus", T0);
    assertEquals(new Order.Run(PROVISIONED), orders.getLast());
    assertEquals(Stream.of(file(PROVISIONED), "state.json").sorted().toList(), files());
    assertEquals(PROVISIONED, open().startWith(PROVISIONED, T0));
  }

  @Test
  void aProfileChangedOnTheStationWins() {
    ConfigurationFolder folder = open();
    folder.startWith(PROVISIONED, T0);
    folder.desired(desired(7, WANTED), WELL, T0);
    confirm(folder);
    StationProfile edited = Profiles.wired("edited");
    assertEquals(edited, open().startWith(edited, T0));
    // And goes on to win, though it is what the station was started with by now.
    assertEquals(edited, open().startWith(edited, T0));
  }

  /** Counts the steps of a whole life: a start, a trial, its confirmation, another, its end. */
  private void live(Consumer<String> reached) {
    ConfigurationFolder folder = open(reached);
    folder.startWith(PROVISIONED, T0);
    folder.desired(desired(7, WANTED), WELL, T0);
    confirm(folder);
    folder.desired(desired(8, Profiles.wired("third")), WELL, T0);
    folder.failed("no bus", T0);
  }

  @Test
  void aKillAtAnyStepLeavesAProfileToRunAndTheWayOn() throws IOException {
    int steps = 0;
    for (boolean killed = true; killed; steps++) {
      clear();
      int at = steps;
      int[] reached = {0};
      killed = false;
      try {
        live(
            step -> {
              if (reached[0]++ == at) {
                throw new Killed();
              }
            });
      } catch (Killed e) {
        killed = true;
      }
      goOn(at);
    }
    // Each write has four steps, and there are several; fewer would mean that nothing is tested.
    assertTrue(steps > 30, "only " + steps);
  }

  private void goOn(int killedAt) {
    ConfigurationFolder after = open();
    StationProfile runs = after.startWith(PROVISIONED, T0);
    assertEquals(ProfileWriter.hash(runs), after.state().running().hash(), "killed at " + killedAt);
    assertTrue(
        after.state().reverted().stream()
            .allMatch(r -> r.reason().orElseThrow().endsWith("no bus")),
        () -> "killed at " + killedAt + ": " + after.state().reverted());
    StationProfile next = Profiles.wired("next");
    assertEquals(
        List.of(new Order.Run(next)),
        after.desired(desired(9, next), WELL, T0),
        "killed at " + killedAt);
    confirm(after);
    assertEquals(next, open().startWith(PROVISIONED, T0), "killed at " + killedAt);
  }

  private void clear() throws IOException {
    for (String file : files()) {
      Files.delete(path.resolve(file));
    }
  }

  @Test
  void aTornStateIsMovedAsideAndThereIsAProfileToRun() throws IOException {
    live(step -> {});
    byte[] whole = Files.readAllBytes(path.resolve("state.json"));
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(path.resolve("state.json"), java.util.Arrays.copyOf(whole, length));
      assertEquals(PROVISIONED, open().startWith(PROVISIONED, T0), "torn at " + length);
      assertTrue(Files.exists(path.resolve("state.json.broken")));
      Files.delete(path.resolve("state.json.broken"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"station\":\"test-001\"}",
        "{\"station\":\"test-001\",\"provisioned\":\"../../etc/passwd\",\"confirmed\":{\"revision\":1,\"hash\":\"sha256:x\"},\"reverted\":[]}",
        "\u0000\u0000\u0000",
      })
  void garbageIsMovedAside(String garbage) throws IOException {
    open().startWith(PROVISIONED, T0);
    Files.writeString(path.resolve("state.json"), garbage);
    assertEquals(PROVISIONED, open().startWith(PROVISIONED, T0));
    assertEquals(garbage, Files.readString(path.resolve("state.json.broken")));
  }

  @Test
  void aDamagedProfileIsMovedAsideAndTheCloudsCopyIsTakenAgain() throws IOException {
    ConfigurationFolder folder = open();
    folder.startWith(PROVISIONED, T0);
    folder.desired(desired(7, WANTED), WELL, T0);
    confirm(folder);
    Path file = path.resolve(file(WANTED));
    String text = Files.readString(file);
    // Still a good profile, but not the one that was confirmed.
    Files.writeString(file, text.replace("\"wanted\"", "\"warped\""), StandardCharsets.UTF_8);
    ConfigurationFolder after = open();
    assertEquals(PROVISIONED, after.startWith(PROVISIONED, T0));
    assertTrue(Files.exists(path.resolve(file(WANTED) + ".broken")));
    assertEquals(List.of(new Order.Run(WANTED)), after.desired(desired(7, WANTED), WELL, T0));
  }

  @Test
  void anotherStationsFolderBeginsAnew() {
    ConfigurationFolder folder = open();
    folder.startWith(PROVISIONED, T0);
    folder.desired(desired(7, WANTED), WELL, T0);
    StationProfile other = org.yizhan.edge.Stations.read("{id: other-001}");
    ConfigurationFolder after = open();
    assertEquals(other, after.startWith(other, T0));
    assertEquals(new Version(0, ProfileWriter.hash(other)), after.state().running());
  }

  @Test
  void aDiskThatKeepsNothingRejectsAndGoesOnAndTakesItLater() throws IOException {
    Path file = path.resolve("folder");
    Files.writeString(file, "no folder");
    ConfigurationFolder folder = new ConfigurationFolder(new DurableFolder(file), Probation.USUAL);
    assertEquals(PROVISIONED, folder.startWith(PROVISIONED, T0));
    List<Order> orders = folder.desired(desired(7, WANTED), WELL, T0);
    ReportedConfig told = ((Order.Tell) orders.getFirst()).report();
    assertEquals(1, orders.size());
    assertEquals(ReportedConfig.Status.REJECTED, told.status());
    assertTrue(told.reason().orElseThrow().startsWith("the station's disk keeps nothing"));
    assertEquals(ProfileWriter.hash(PROVISIONED), folder.state().running().hash());
    Files.delete(file);
    Files.createDirectory(file);
    assertEquals(List.of(new Order.Run(WANTED)), folder.desired(desired(7, WANTED), WELL, T0));
  }

  @Test
  void aTrialWhoseStartCannotBeCountedDoesNotRun() throws IOException {
    ConfigurationFolder folder = open();
    folder.startWith(PROVISIONED, T0);
    folder.desired(desired(7, WANTED), WELL, T0);
    // A folder under the name that is written first: as on a disk that is read-only by now.
    Files.createDirectory(path.resolve("state.json.unfinished"));
    Files.writeString(path.resolve("state.json.unfinished/in-the-way"), "");
    assertEquals(PROVISIONED, open().startWith(PROVISIONED, T0));
  }

  @Test
  void aKillIsAKill() {
    assertThrows(
        Killed.class,
        () ->
            open(step -> {
                  throw new Killed();
                })
                .startWith(PROVISIONED, T0));
  }
}
