package org.yizhan.edge.control.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.edge.Stations;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireSchema;

/**
 * A folder of desired configurations, each with what a station that runs revision 5 of {@code
 * provisioned.yaml} answers: {@code good} after a probation in which all is well, {@code rejected}
 * at once, {@code ignored} with a line in the log, {@code unreadable} before it gets so far.
 */
class ConfigurationGoldenTest {
  private static final Evidence WELL = new Evidence(1, true, Optional.of(Duration.ofSeconds(1)));

  private final Configuration configuration = new Configuration(Probation.USUAL);

  private static List<Path> folders(String kind) throws IOException, URISyntaxException {
    try (Stream<Path> folders = Files.list(resource(kind))) {
      return folders.sorted().toList();
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(ConfigurationGoldenTest.class.getResource("/configuration/" + name).toURI());
  }

  static List<Path> good() throws IOException, URISyntaxException {
    return folders("good");
  }

  static List<Path> rejected() throws IOException, URISyntaxException {
    return folders("rejected");
  }

  static List<Path> ignored() throws IOException, URISyntaxException {
    return folders("ignored");
  }

  static List<Path> unreadable() throws IOException, URISyntaxException {
    return folders("unreadable");
  }

  private static String expected(Path folder, String file) throws IOException {
    return Files.readString(folder.resolve(file)).strip();
  }

  /** All effects of the message, and of a minute in which all is well after it. */
  private List<Effect> effects(Path folder) throws Exception {
    StationProfile provisioned = Stations.read(Files.readString(resource("provisioned.yaml")));
    String hash = ProfileWriter.hash(provisioned);
    ConfigurationState state =
        ConfigurationState.fresh("test-001", hash).withConfirmed(new Version(5, hash));
    DesiredConfig message =
        MessageCodec.decodeDesiredConfig(Files.readAllBytes(folder.resolve("desired.json")));
    long now = Stations.T0;
    List<Effect> effects = new ArrayList<>();
    Step step = configuration.step(state, new Input.Desired(message, WELL), now);
    effects.addAll(step.effects());
    for (int i = 0; i < 60; i++) {
      now += Stations.SECOND;
      step = configuration.step(step.state(), new Input.Tick(WELL), now);
      effects.addAll(step.effects());
    }
    return effects;
  }

  private static List<String> reports(List<Effect> effects) {
    List<String> reports = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Report(var report)) {
        byte[] message = MessageCodec.encode(report);
        WireSchema.CONFIG_REPORTED.check(message);
        reports.add(new String(message, StandardCharsets.UTF_8));
      }
    }
    return reports;
  }

  @ParameterizedTest
  @MethodSource("good")
  void isAppliedAfterItsProbation(Path folder) throws Exception {
    assertEquals(List.of(expected(folder, "reported.json")), reports(effects(folder)));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void isRejectedAndNothingChanges(Path folder) throws Exception {
    List<Effect> effects = effects(folder);
    assertEquals(List.of(expected(folder, "reported.json")), reports(effects));
    assertEquals(0, effects.stream().filter(Effect.Stage.class::isInstance).count());
    assertEquals(0, effects.stream().filter(Effect.Apply.class::isInstance).count());
  }

  @ParameterizedTest
  @MethodSource("ignored")
  void isPassedOverWithALine(Path folder) throws Exception {
    assertEquals(List.of(Effect.Note.trouble(expected(folder, "logged.txt"))), effects(folder));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void cannotBeRead(Path folder) throws IOException {
    byte[] message = Files.readAllBytes(folder.resolve("desired.json"));
    WireException wrong =
        assertThrows(WireException.class, () -> MessageCodec.decodeDesiredConfig(message));
    assertEquals(expected(folder, "logged.txt"), wrong.getMessage());
  }
}
