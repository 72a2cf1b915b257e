package org.yizhan.cloud.endtoend;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The CalIt2 recording, read anew for the tests, and the trace that a station replays. */
record DoorRecording(List<int[]> halfHours) {
  static final int HOURS = 56 * 24;

  static DoorRecording load() throws IOException {
    Path csv =
        Path.of(
            "../edge/src/main/resources/org/yizhan/edge/demo/recordings/calit2-door-counts.csv");
    List<int[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(csv).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      rows.add(new int[] {Integer.parseInt(cells[1]), Integer.parseInt(cells[2])});
    }
    return new DoorRecording(rows);
  }

  int in(int hour) {
    return halfHours.get(2 * hour)[0] + halfHours.get(2 * hour + 1)[0];
  }

  int out(int hour) {
    return halfHours.get(2 * hour)[1] + halfHours.get(2 * hour + 1)[1];
  }

  int totalIn() {
    return halfHours.stream().mapToInt(h -> h[0]).sum();
  }

  int totalOut() {
    return halfHours.stream().mapToInt(h -> h[1]).sum();
  }

  /**
   * Writes the eight weeks as a trace that begins at {@code start}: break-beam pulses, a door, and
   * two chargers that draw another power each minute.
   */
  void writeTrace(Path file, OffsetDateTime start) throws IOException {
    try (BufferedWriter trace = Files.newBufferedWriter(file)) {
      trace.write("at,device,quantity,value\n");
      for (int i = 0; i < halfHours.size(); i++) {
        OffsetDateTime begin = start.plusMinutes(30L * i);
        int people = halfHours.get(i)[0] + halfHours.get(i)[1];
        for (int second = 0; second < 1800; second += 10) {
          if (second % 60 == 0) {
            OffsetDateTime at = begin.plusSeconds(second);
            line(trace, at, "charger-1", "power_w", Integer.toString((i * 37 + second) % 60));
            line(trace, at, "charger-2", "power_w", Integer.toString((i * 41 + second) % 90));
          }
          if (second / 10 < people) {
            cross(trace, begin.plusSeconds(second + 1), second / 10 < halfHours.get(i)[0]);
          }
        }
      }
    }
  }

  private static void cross(BufferedWriter trace, OffsetDateTime at, boolean in)
      throws IOException {
    String first = in ? "a" : "b";
    String second = in ? "b" : "a";
    line(trace, at, "beam-door", first, "1");
    line(trace, at.plusNanos(120_000_000), "beam-door", second, "1");
    line(trace, at.plusNanos(240_000_000), "beam-door", first, "0");
    line(trace, at.plusNanos(360_000_000), "beam-door", second, "0");
  }

  private static void line(
      BufferedWriter trace, OffsetDateTime at, String device, String quantity, String value)
      throws IOException {
    trace.write(at + "," + device + "," + quantity + "," + value + "\n");
  }
}
