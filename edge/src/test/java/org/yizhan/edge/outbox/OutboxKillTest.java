package org.yizhan.edge.outbox;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code OutboxBench} runs 1,000 kills. */
class OutboxKillTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsCommittedOutlivesAKillAtAnyMoment(long seed, @TempDir Path folder)
      throws IOException, InterruptedException {
    KillRuns.run(folder, seed);
  }
}
