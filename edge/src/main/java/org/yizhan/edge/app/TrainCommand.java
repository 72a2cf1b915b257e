package org.yizhan.edge.app;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.hardware.simulated.Rehearsal;
import org.yizhan.edge.hardware.simulated.Script;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code train}: shows a Java that records which classes an agent uses a short life of one, on
 * simulated hardware and without a broker, so that later starts are quick.
 */
@Command(name = "train", hidden = true, description = "A short life for the start-up cache.")
final class TrainCommand implements Callable<Integer> {
  private static final Duration PAST = Duration.ofMinutes(30);
  private static final Duration LIFE = Duration.ofSeconds(3);

  /** Nobody listens there. */
  private static final URI NOWHERE = URI.create("tcp://127.0.0.1:9");

  @Option(names = "--data", required = true, description = "folder for the short life's own data")
  private Path data;

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(data);
    Path own = Files.createTempDirectory(data, "train");
    Vertx vertx = Vertx.vertx(OneAgent.OPTIONS);
    try {
      StationProfile profile = profile();
      Clocks clocks = Clocks.ofSystem(() -> ClockState.NETWORK);
      long start = clocks.wallMicros() - PAST.toNanos() / 1000;
      Rehearsal rehearsal = new Rehearsal(profile, Duration.ofSeconds(1));
      vertx
          .deployVerticle(
              new StationVerticle(
                  new AgentSettings(
                      profile,
                      own,
                      new BrokerSettings(NOWHERE, "train", "train"),
                      new WorldSettings.LiveWorld(rehearsal, new Script(), start))),
              StationVerticle.OPTIONS)
          .await();
      Thread.sleep(LIFE);
      return 0;
    } finally {
      vertx.close().await();
      delete(own);
    }
  }

  private static StationProfile profile() throws IOException, ProfileException {
    try (InputStream in = TrainCommand.class.getResourceAsStream("train.yaml")) {
      return ProfileReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
