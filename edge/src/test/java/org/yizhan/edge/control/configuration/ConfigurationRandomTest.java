package org.yizhan.edge.control.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.ReportedConfig.Status;

/**
 * Random lives of a station on a real folder: new revisions, late and repeated messages, lost
 * links, steps of the clock, edits on site, and a kill at any step of the disk. A failure names its
 * seed.
 */
class ConfigurationRandomTest {
  /** More of them with {@code -Dyizhan.seeds=1000}. */
  private static final long SEEDS = Long.getLong("yizhan.seeds", 30);

  private static final int EVENTS = 80;

  @TempDir private Path path;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thereIsAlwaysAProfileAndEveryAnswerHolds(long seed) {
    new Life(path, new Random(seed)).live();
  }

  /** The end of the program at one point. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** What a profile does to its station. */
  private enum Nature {
    SOUND,
    BLIND,
    MUTE,
    UNUSABLE
  }

  private static final class Life {
    private final Path path;
    private final Random random;
    private final Map<String, Nature> natures = new HashMap<>();
    private final List<StationProfile> profiles = new ArrayList<>();
    private final List<DesiredConfig> sent = new ArrayList<>();
    private final Map<String, Long> toldReverted = new HashMap<>();
    private final Map<DesiredConfig, Integer> openQuestions = new HashMap<>();
    private Optional<ReportedConfig> answerToLatest = Optional.empty();
    private StationProfile provisioned;
    private ConfigurationFolder folder;
    private StationProfile running;
    private long now = T0;
    private int stepsToKill = -1;
    private boolean connected;

    Life(Path path, Random random) {
      this.path = path;
      this.random = random;
      for (Nature nature : Nature.values()) {
        for (int i = 0; i < 2; i++) {
          StationProfile profile = Profiles.wired(nature + "-" + i);
          profiles.add(profile);
          natures.put(ProfileWriter.hash(profile), nature);
        }
      }
      provisioned = profiles.getFirst();
    }

    void live() {
      start();
      for (int i = 0; i < EVENTS; i++) {
        try {
          event();
        } catch (Killed e) {
          start();
        }
      }
    }

    private void event() {
      switch (random.nextInt(12)) {
        case 0 -> sendNew();
        case 1 -> connect();
        case 2 -> deliver(anySent());
        case 3 -> start();
        case 4 -> stepsToKill = random.nextInt(12);
        case 5 -> edit();
        case 6 -> now += random.nextLong(-400, 400) * 3600 * SECOND;
        default -> ticks();
      }
    }

    private void step(String step) {
      if (stepsToKill == 0) {
        stepsToKill = -1;
        throw new Killed();
      }
      stepsToKill = Math.max(-1, stepsToKill - 1);
    }

    private void start() {
      stepsToKill = -1;
      connected = false;
      folder = new ConfigurationFolder(new DurableFolder(path, this::step), Probation.USUAL);
      running = folder.startWith(provisioned, now);
      assertEquals(folder.state().running().hash(), ProfileWriter.hash(running));
      use();
      connect();
    }

    /** A profile that cannot be taken into use is said to be so, until one can. */
    private void use() {
      while (folder.onProbation() && nature() == Nature.UNUSABLE) {
        obey(folder.failed("no bus", now));
      }
    }

    private Nature nature() {
      return natures.get(ProfileWriter.hash(running));
    }

    /** The broker gives what it retains to each new connection. */
    private void connect() {
      connected = true;
      openQuestions.clear();
      folder.state().trial().ifPresent(trial -> openQuestions.put(question(trial.version()), 1));
      if (!sent.isEmpty()) {
        Optional<ReportedConfig> before = answerToLatest;
        Optional<ReportedConfig> again = deliver(sent.getLast());
        before.ifPresent(answer -> assertEquals(Optional.of(answer), again));
      }
    }

    private void sendNew() {
      StationProfile profile = profiles.get(random.nextInt(profiles.size()));
      DesiredConfig good = Profiles.desired(sent.size() + 1, profile);
      sent.add(
          random.nextInt(6) == 0
              ? new DesiredConfig(good.revision(), "sha256:" + "0".repeat(64), good.profileJson())
              : good);
      answerToLatest = Optional.empty();
      deliver(sent.getLast());
    }

    private DesiredConfig anySent() {
      if (sent.isEmpty()) {
        sendNew();
      }
      return sent.get(random.nextInt(sent.size()));
    }

    /** The answer that came at once. */
    private Optional<ReportedConfig> deliver(DesiredConfig message) {
      openQuestions.merge(message, 1, Integer::sum);
      return obey(folder.desired(message, evidence(), now));
    }

    private void edit() {
      provisioned = profiles.get(random.nextInt(profiles.size()));
      // What a person put there runs, and the cloud's last word may be answered otherwise.
      answerToLatest = Optional.empty();
      start();
    }

    private void ticks() {
      int count = random.nextInt(1, 40);
      for (int i = 0; i < count; i++) {
        now += random.nextLong(1, 60) * SECOND;
        obey(folder.tick(evidence(), now));
      }
    }

    private Evidence evidence() {
      boolean heard = nature() != Nature.MUTE && random.nextBoolean();
      return new Evidence(
          nature() == Nature.BLIND ? 0 : random.nextInt(3),
          heard,
          random.nextBoolean()
              ? Optional.of(Duration.ofSeconds(random.nextInt(2000)))
              : Optional.empty());
    }

    private Optional<ReportedConfig> obey(List<Order> orders) {
      Optional<ReportedConfig> told = Optional.empty();
      for (Order order : orders) {
        switch (order) {
          case Order.Run(StationProfile profile) -> run(profile);
          case Order.Tell(ReportedConfig report) -> {
            assertTrue(told.isEmpty(), "two answers at once");
            told = Optional.of(report);
            tell(report);
          }
        }
      }
      assertEquals(folder.state().running().hash(), ProfileWriter.hash(running));
      use();
      return told;
    }

    private void run(StationProfile profile) {
      running = profile;
      if (folder.onProbation()) {
        Version version = folder.state().running();
        long reverted = toldReverted.getOrDefault(version.hash(), 0L);
        assertTrue(version.revision() > reverted, "what was taken back is tried again: " + version);
      }
    }

    private void tell(ReportedConfig report) {
      if (report.status() == Status.APPLIED) {
        assertEquals(ProfileWriter.hash(running), report.hash());
        assertFalse(folder.onProbation());
        boolean sound = natures.get(report.hash()) == Nature.SOUND;
        assertTrue(
            sound || report.hash().equals(folder.state().provisioned()),
            "a profile that does not work is confirmed");
      }
      if (report.status() == Status.REVERTED) {
        toldReverted.merge(report.hash(), report.revision(), Math::max);
      }
      if (connected) {
        answered(report);
      }
    }

    private void answered(ReportedConfig report) {
      DesiredConfig question = question(new Version(report.revision(), report.hash()));
      int open = openQuestions.merge(question, -1, Integer::sum);
      assertTrue(open >= 0, "answered more often than asked: " + report);
      if (question.equals(sent.getLast())) {
        answerToLatest = Optional.of(report);
      }
    }

    private DesiredConfig question(Version version) {
      return sent.stream()
          .filter(m -> m.revision() == version.revision() && m.hash().equals(version.hash()))
          .findFirst()
          .orElseThrow(() -> new AssertionError("nobody asked: " + version));
    }
  }
}
