package org.yizhan.cloud.fault;

import java.util.UUID;

/**
 * An incident as the engine remembers it while late data may still change it.
 *
 * @param bornMicros its start when it was first opened, from which its id was made
 * @param clearedMicros {@link EventTime#NONE} while it is open
 */
record Occurrence(UUID id, long bornMicros, long startedMicros, long clearedMicros) {
  boolean open() {
    return clearedMicros == EventTime.NONE;
  }

  long endMicros() {
    return open() ? Long.MAX_VALUE : clearedMicros;
  }

  Occurrence spanning(long started, long cleared) {
    return new Occurrence(id, bornMicros, started, cleared);
  }
}
