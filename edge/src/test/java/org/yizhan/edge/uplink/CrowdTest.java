package org.yizhan.edge.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many stations come back together, each with a day's backlog, to a cloud that stores first come
 * first served: the plans alone must keep its queue short, without a lane of its own for the
 * present.
 */
final class CrowdTest {
  private static final int STATIONS = 500;
  private static final int BATCHES = 10;
  private static final int READINGS_A_SECOND = 5_000;
  private static final int MOST_SECONDS = 3_600;

  /** Every station's first batch alone would take 50 seconds. The name is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void thePresentIsStoredSoonWhileManyStationsBringTheirBacklog(long seed) {
    Crowd crowd = new Crowd(seed, STATIONS, BATCHES, READINGS_A_SECOND);
    crowd.run(MOST_SECONDS);
    assertEquals(STATIONS * BATCHES, crowd.batchesStored(), "everything is stored, " + crowd);
    assertTrue(crowd.liveSeconds(1) < 15, "the present, always, " + crowd);
    assertTrue(crowd.liveSeconds(0.95) < 10, "the present, nearly always, " + crowd);
    assertTrue(crowd.busyShare() > 0.7, "the store is kept busy, " + crowd);
    assertEquals(0, crowd.sentTwice(), "nothing is sent twice, " + crowd);
  }

  /** A lane of the cloud that is full forgets batches; nobody says so. The name is the seed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void whatACloudWithAShortLaneForgetsComesAgain(long seed) {
    Crowd crowd = new Crowd(seed, STATIONS, BATCHES, READINGS_A_SECOND).withLane(25);
    crowd.run(MOST_SECONDS);
    assertEquals(STATIONS * BATCHES, crowd.batchesStored(), "everything is stored, " + crowd);
    assertTrue(crowd.sentTwice() > 0, "the lane has forgotten some, " + crowd);
    assertTrue(crowd.sentTwice() < STATIONS * BATCHES / 3, "not many, " + crowd);
    assertTrue(crowd.busyShare() > 0.8, "the store is kept busy, " + crowd);
  }
}
