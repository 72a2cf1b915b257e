package org.yizhan.edge.hardware.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.Stations;

class TraceFileTest {
  private static final String HEADER = "at,device,quantity,value\n";
  private static final String GOOD = "2026-11-22T08:00:01+08:00,beam-door,a,1\n";

  @TempDir private Path folder;

  private TraceFile open(String text) throws IOException, TraceException {
    Path file = folder.resolve("t.csv");
    Files.writeString(file, text);
    return TraceFile.open(file, Stations.beamOnly());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-22,beam-door,a,1 | \"2026-11-22\" is no time: write it as 2026-11-22T08:00:00.123456+08:00",
        "2026-11-22T08:00:00,beam-door,a,1 | \"2026-11-22T08:00:00\" is no time: write it as 2026-11-22T08:00:00.123456+08:00",
        "2026-11-22T00:00:00Z,beam-door,a,1 | the time 2026-11-22T00:00:00Z is before the line above: sort the trace by its first column",
        "2026-11-22T01:00:00Z,beam,a,1 | unknown device \"beam\": the profile has beam-door, station",
        "2026-11-22T01:00:00Z,beam-door,in_total,1 | no wire of device \"beam-door\" carries \"in_total\": it knows a, b",
        "2026-11-22T01:00:00Z,beam-door,a,x | \"x\" is not a number: write it as 37.2",
        "2026-11-22T01:00:00Z,beam-door,a,NaN | \"NaN\" is not a finite number: write it as 37.2",
        "2026-11-22T01:00:00Z,beam-door,a | 3 columns: write at,device,quantity,value",
        "1960-11-22T01:00:00Z,beam-door,a,1 | \"1960-11-22T01:00:00Z\" is before 1970: write a later time",
      })
  void saysWhatIsWrongAndWhere(String line, String message) {
    TraceException error =
        assertThrows(TraceException.class, () -> open(HEADER + GOOD + line + "\n"));
    assertEquals(folder.resolve("t.csv") + ", line 3: " + message, error.getMessage());
  }

  @Test
  void wantsAHeaderAndAnEvent() {
    assertThrows(TraceException.class, () -> open(GOOD));
    assertThrows(TraceException.class, () -> open(HEADER));
  }

  @Test
  void givesTheStateBeforeAndTheEventsFromAMoment() throws Exception {
    TraceFile trace =
        open(
            HEADER
                + "2026-11-22T00:00:01Z,beam-door,a,1\n"
                + "\n"
                + "2026-11-22T00:00:02.000001Z,beam-door,a,0\n"
                + "2026-11-22T00:00:03Z,beam-door,b,1\n");
    long second = Stations.SECOND;
    assertEquals(Stations.T0 + second, trace.firstMicros());
    assertEquals(Stations.T0 + 3 * second, trace.lastMicros());
    TraceEvent aWhole = new TraceEvent(Stations.T0 + 2 * second + 1, "beam-door", "a", 0);
    TraceEvent bBroken = new TraceEvent(Stations.T0 + 3 * second, "beam-door", "b", 1);
    assertEquals(List.of(aWhole), trace.stateBefore(bBroken.atMicros()));
    List<TraceEvent> rest = new ArrayList<>();
    trace.from(aWhole.atMicros()).forEachRemaining(rest::add);
    assertEquals(List.of(aWhole, bBroken), rest);
  }
}
