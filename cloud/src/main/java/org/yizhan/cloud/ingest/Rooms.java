package org.yizhan.cloud.ingest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rooms that must not miss a stored batch, told one call at a time whoever calls. When {@link
 * #stored} returns, what they must not lose is durable.
 */
@Singleton
public final class Rooms {
  private final List<StoredBatches> rooms;
  private final ReentrantLock telling = new ReentrantLock(true);

  /** {@code rooms} in the order in which they are told. */
  public Rooms(List<StoredBatches> rooms) {
    this.rooms = List.copyOf(rooms);
  }

  /** Tells all rooms; what throws is to be told again as a whole. */
  public void stored(List<StoredBatch> batches) {
    if (batches.isEmpty()) {
      return;
    }
    telling.lock();
    try {
      rooms.forEach(room -> room.stored(batches));
    } finally {
      telling.unlock();
    }
  }

  boolean takeHistory() {
    return rooms.stream().allMatch(StoredBatches::takesHistory);
  }
}
