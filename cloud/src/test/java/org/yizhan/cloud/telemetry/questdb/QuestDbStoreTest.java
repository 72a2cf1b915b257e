package org.yizhan.cloud.telemetry.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;
import org.yizhan.cloud.telemetry.TelemetryStoreContract;

/** QuestDB keeps the contract, and what is its own. */
class QuestDbStoreTest extends TelemetryStoreContract {
  @TempDir Path folder;

  @Override
  protected TelemetryStore open() throws StoreException {
    return QuestDbStore.open(folder, Retention.FOR_EVER);
  }

  @Override
  protected boolean outlivesClosing() {
    return true;
  }

  @Test
  void aFolderInUseIsRefusedWithClearWords() {
    StoreException refused =
        assertThrows(StoreException.class, () -> QuestDbStore.open(folder, Retention.FOR_EVER));
    assertTrue(refused.getMessage().contains("is another process using it?"), refused.getMessage());
  }

  @Test
  void aNewStoreAnswersAtOnce(@TempDir Path own) throws StoreException {
    for (int store = 0; store < 5; store++) {
      try (QuestDbStore fresh =
          QuestDbStore.open(own.resolve("store-" + store), Retention.FOR_EVER)) {
        assertEquals(List.of(), fresh.hourSums(Set.of("demo-001"), Set.of("in_total"), 0, NOON));
        assertEquals(List.of(), fresh.hourly(Set.of("demo-001"), Set.of("in_total"), 0, NOON));
        assertEquals(List.of(), fresh.latest());
      }
    }
  }

  @Test
  void aHealthyStoreHasNoTroubleAndNoLag(@TempDir Path own) throws StoreException {
    try (QuestDbStore store = QuestDbStore.open(own, Retention.FOR_EVER)) {
      store.write(
          run(new org.yizhan.cloud.telemetry.Series("demo-001", "host", "uptime_s"), NOON, 10));
      store.awaitVisible();
      store.tend();
      assertEquals(Optional.empty(), store.trouble());
      assertEquals(0, store.lagCommits());
    }
  }
}
