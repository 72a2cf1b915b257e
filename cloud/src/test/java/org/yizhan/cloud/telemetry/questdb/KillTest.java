package org.yizhan.cloud.telemetry.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoredReading;

/** What was written is there after kill -9, again and again. */
class KillTest {
  private static final int KILLS = 3;
  private static final int WRITES = 50;

  @TempDir Path folder;

  @Test
  void whatWasWrittenSurvivesTheLossOfTheProcess() throws Exception {
    long written = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      written = writeAndKill(written + 1);
      try (QuestDbStore store = QuestDbStore.open(folder, Retention.FOR_EVER)) {
        store.awaitVisible();
        List<Double> expected =
            LongStream.rangeClosed(1, written).mapToObj(n -> (double) n).toList();
        assertEquals(
            expected,
            store.range(KilledWriter.SERIES, 1000, written * 1000 + 1, Integer.MAX_VALUE).stream()
                .map(StoredReading::value)
                .toList());
      }
    }
  }

  /** The last reading that the process had written when it was killed in the middle of a write. */
  private long writeAndKill(long first) throws IOException, InterruptedException {
    Process process = start(first);
    long last = 0;
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      for (int writes = 0; line != null; line = output.readLine()) {
        if (line.startsWith("written ")) {
          last = Long.parseLong(line.substring("written ".length()));
          if (++writes == WRITES) {
            process.toHandle().destroyForcibly();
          }
        }
      }
    }
    process.waitFor();
    assertTrue(last >= first, "the child process wrote nothing");
    return last;
  }

  private Process start(long first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            folder.toString(),
            Long.toString(first))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
