package org.yizhan.cloud.ingest;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;

/**
 * The registered stations, as fresh as the message that is judged by them.
 *
 * <p>Where another node changes the registry, a message of an unknown station or device may only be
 * ahead of what this node knows: a station hears of its new profile after the profile is in the
 * database. So before such a message is set aside for good, the registry is read again, unless that
 * was done after the message came: one reading serves all messages that wait, however many are
 * wrong.
 */
final class FreshStations {
  private final Registry registry;
  private final boolean changedElsewhere;
  private final AtomicLong arrivals = new AtomicLong();

  /** Messages up to this one came before the registry was read last. Used by one thread. */
  private long covered;

  FreshStations(Registry registry, boolean changedElsewhere) {
    this.registry = registry;
    this.changedElsewhere = changedElsewhere;
  }

  Optional<Station> find(String id) {
    return registry.find(id);
  }

  /** The number of a message that has just come. */
  long arrived() {
    return arrivals.incrementAndGet();
  }

  /**
   * Reads the registry again if that can tell more of a message.
   *
   * @return false when everything was known already that could be known when the message came
   * @throws RuntimeException if the database cannot be read
   */
  boolean refreshed(Arrival arrival) {
    if (!changedElsewhere || arrival.number() <= covered) {
      return false;
    }
    long before = arrivals.get();
    registry.refresh();
    covered = before;
    return true;
  }
}
