package org.yizhan.edge;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yizhan.edge.hardware.simulated.TraceEvent;

/** A generated day at a door, with how many really came and went. */
public record BeamTrace(List<TraceEvent> events, int in, int out) {
  /** People who pass or turn back, by seed. */
  public static BeamTrace of(long seed, int people) {
    Random random = new Random(seed);
    List<TraceEvent> events = new ArrayList<>();
    long at = Stations.T0 + 5 * Stations.SECOND;
    int in = 0;
    int out = 0;
    for (int i = 0; i < people; i++) {
      at += 2 * Stations.SECOND + random.nextLong(60 * Stations.SECOND);
      int kind = random.nextInt(3);
      String first = kind == 1 ? "b" : "a";
      String second = kind == 1 ? "a" : "b";
      boolean turnsBack = kind == 2;
      at = event(events, at, random, first, 1);
      at = event(events, at, random, second, 1);
      at = event(events, at, random, turnsBack ? second : first, 0);
      at = event(events, at, random, turnsBack ? first : second, 0);
      in += kind == 0 ? 1 : 0;
      out += kind == 1 ? 1 : 0;
    }
    return new BeamTrace(events, in, out);
  }

  private static long event(
      List<TraceEvent> events, long at, Random random, String beam, int broken) {
    long next = at + 20_000 + random.nextLong(200_000);
    events.add(new TraceEvent(next, "beam-door", beam, broken));
    return next;
  }

  /** As a trace file. */
  public Path write(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("at,device,quantity,value\n");
      for (TraceEvent event : events) {
        Instant at =
            Instant.ofEpochSecond(
                event.atMicros() / Stations.SECOND, event.atMicros() % Stations.SECOND * 1000);
        writer.write(at + "," + event.device() + "," + event.quantity() + "," + event.value());
        writer.write("\n");
      }
    }
    return file;
  }
}
