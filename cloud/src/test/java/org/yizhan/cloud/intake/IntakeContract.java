package org.yizhan.cloud.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ingest.Rooms;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.node.Role;
import org.yizhan.wire.Reading;

/** From an ingest node to the desk, on whichever database. */
abstract class IntakeContract {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<StoredBatch> told = new ArrayList<>();
  private ApplicationContext context;
  private boolean roomFails;

  /** The address of an empty database. */
  abstract String newDatabase();

  @BeforeEach
  void start() {
    context = ApiTestDatabases.context(newDatabase(), Map.of());
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void whatANodeHasStoredComesToTheDeskAndIsGoneThen() {
    List<StoredBatch> batches =
        List.of(
            batch("demo-001", false, 3), batch("demo-002", true, 2), batch("demo-003", false, 1));
    handover().stored(batches);
    Intake intake = intake();
    assertTrue(intake.round());
    assertEquals(List.of(batches.get(0), batches.get(2), batches.get(1)), told);
    assertFalse(intake.round());
    assertEquals(0, rows().level().waiting());
  }

  @Test
  void thePresentOfAllNodesGoesFirst() {
    Handover node = handover();
    for (int i = 0; i < 5; i++) {
      node.stored(List.of(batch("demo-history", true, Intake.ROUND_LIMIT_READINGS)));
    }
    handover().stored(List.of(batch("demo-live", false, 1)));
    Intake intake = intake();
    assertTrue(intake.round());
    assertEquals("demo-live", told.getFirst().station());
    assertEquals(2, told.size(), "a round is bounded by readings");
  }

  @Test
  void whatARoomCouldNotTakeComesAgain() {
    handover().stored(List.of(batch("demo-001", false, 3)));
    Intake intake = intake();
    roomFails = true;
    assertThrows(IllegalStateException.class, intake::round);
    assertEquals(1, rows().level().waiting());
    roomFails = false;
    assertTrue(intake.round());
    assertEquals(1, told.size());
  }

  @Test
  void aRowOfANewerVersionIsLeftAndHarmsNoOther() {
    byte[] newer = {9, 1, 2, 3};
    rows().saveAll(List.of(new IntakeRow(null, "newer", true, AT, 1, 4, newer)));
    handover().stored(List.of(batch("demo-001", false, 3)));
    Intake intake = intake();
    assertTrue(intake.round());
    assertEquals(1, told.size());
    assertFalse(intake.round());
    assertEquals(1, rows().level().waiting());
    assertTrue(intake.trouble().orElseThrow().contains("update the desk"));
  }

  @Test
  void theTableIsBoundedAndBacklogLeavesRoomForThePresent() {
    Handover node = handover();
    assertTrue(node.takesHistory());
    fill((int) (IntakeLevel.LIMIT_ROWS / IntakeLevel.HISTORY_PART));
    clock().leap(java.time.Duration.ofSeconds(1));
    assertFalse(node.takesHistory());
    node.stored(List.of(batch("demo-001", false, 1)));
    fill((int) (IntakeLevel.LIMIT_ROWS - IntakeLevel.LIMIT_ROWS / IntakeLevel.HISTORY_PART - 1));
    clock().leap(java.time.Duration.ofSeconds(1));
    IntakeFullException full =
        assertThrows(
            IntakeFullException.class, () -> node.stored(List.of(batch("demo-001", false, 1))));
    assertTrue(full.getMessage().contains("5000 rows of 5000"), full::getMessage);
    assertTrue(node.trouble().isPresent());
    rows().deleteByIdInList(rows().next(5_000).stream().map(IntakeNext::id).toList());
    clock().leap(java.time.Duration.ofSeconds(1));
    node.stored(List.of(batch("demo-001", false, 1)));
    assertTrue(node.trouble().isEmpty());
  }

  @Test
  void aDeskThatDoesNotLookIsTold() {
    Handover node = handover();
    node.stored(List.of(batch("demo-001", false, 1)));
    clock().leap(IntakeMetrics.SLOW.minusSeconds(1));
    assertTrue(node.takesHistory());
    assertTrue(node.trouble().isEmpty());
    clock().leap(java.time.Duration.ofSeconds(2));
    assertTrue(node.takesHistory());
    assertTrue(node.trouble().orElseThrow().contains("61 s for the desk"));
  }

  private void fill(int count) {
    byte[] packed = PackedBatches.pack(List.of(batch("demo-001", true, 1)));
    rows()
        .saveAll(
            IntStream.range(0, count)
                .mapToObj(i -> new IntakeRow(null, "filler", false, AT, 1, packed.length, packed))
                .toList());
  }

  private Handover handover() {
    return new Handover(rows(), new NodeSettings(Role.INGEST, "ingest-1"), clock(), meters);
  }

  private Intake intake() {
    return new Intake(
        rows(),
        new Rooms(
            List.of(
                batches -> {
                  if (roomFails) {
                    throw new IllegalStateException("the room is out of order on request");
                  }
                  told.addAll(batches);
                })),
        clock(),
        meters);
  }

  private IntakeRows rows() {
    return context.getBean(IntakeRows.class);
  }

  private ApiTestClock clock() {
    return context.getBean(ApiTestClock.class);
  }

  private static StoredBatch batch(String station, boolean history, int readings) {
    return new StoredBatch(
        station,
        history,
        LongStream.range(0, readings)
            .mapToObj(
                i -> Reading.good("charger-1", "power_w", 1_700_000_000_000_000L + i, (double) i))
            .toList(),
        AT);
  }
}
