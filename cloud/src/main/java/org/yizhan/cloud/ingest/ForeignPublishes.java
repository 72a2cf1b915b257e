package org.yizhan.cloud.ingest;

import jakarta.inject.Singleton;
import org.yizhan.wire.Fault;

/** Messages that the broker refused because the station does not own their topic. */
@Singleton
public final class ForeignPublishes {
  private final SetAside setAside;

  ForeignPublishes(SetAside setAside) {
    this.setAside = setAside;
  }

  /** Counts the message and sets it aside; returns at once. */
  public void refused(String station, String topic, byte[] payload) {
    setAside.add(
        new Rejection(
            topic, Fault.FOREIGN_STATION, "station " + station + " does not own it", payload));
  }
}
