package org.yizhan.wire;

import java.util.List;
import java.util.UUID;

/**
 * A batch of readings, topic {@code telemetry}.
 *
 * @param epoch life of the outbox that numbers the batches
 * @param batch counts up from 1 within the epoch and names the same readings for ever
 * @param history true when the batch waited in the outbox: backlog, not the station's present
 */
public record Telemetry(UUID epoch, long batch, boolean history, List<Reading> readings) {
  public Telemetry {
    readings = List.copyOf(readings);
  }
}
