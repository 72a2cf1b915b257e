package org.yizhan.cloud.ingest;

import java.util.List;

/**
 * A room that is told of stored batches before they are acknowledged, in the order in which the
 * wiring lists the rooms.
 *
 * <p>What it must not lose has to be durable when this returns; an exception keeps the batches
 * unacknowledged, so that they come again. The same batch may come more than once.
 */
public interface StoredBatches {
  void stored(List<StoredBatch> batches);

  /**
   * Whether there is room for backlog; while a room says no, backlog waits in front of the store.
   */
  default boolean takesHistory() {
    return true;
  }
}
