package org.yizhan.edge.outbox;

import java.util.List;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;

/**
 * Readings that go in one message, for ever.
 *
 * @param number from 1 within the outbox's epoch
 * @param priority the highest of theirs
 */
public record Batch(long number, Priority priority, List<Reading> readings) {
  public Batch {
    readings = List.copyOf(readings);
  }
}
