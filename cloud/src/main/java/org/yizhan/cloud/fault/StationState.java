package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.util.Map;

/**
 * All that the engine remembers of one station; immutable, to be kept as {@link StateCodec} writes
 * it.
 */
public final class StationState {
  final String station;
  final Timeline timeline;
  final LinkState link;

  /** Since when the link is as it is, by the server's clock. */
  final long linkSince;

  /** By device. */
  final Map<String, Evidence> evidence;

  /** Instances judged by event time. */
  final Map<InstanceKey, Track> tracks;

  /** Open incidents judged by the server's clock. */
  final Map<InstanceKey, Occurrence> clockFaults;

  StationState(
      String station,
      Timeline timeline,
      LinkState link,
      long linkSince,
      Map<String, Evidence> evidence,
      Map<InstanceKey, Track> tracks,
      Map<InstanceKey, Occurrence> clockFaults) {
    this.station = station;
    this.timeline = timeline;
    this.link = link;
    this.linkSince = linkSince;
    this.evidence = evidence;
    this.tracks = tracks;
    this.clockFaults = clockFaults;
  }

  /** A station of which nothing is known. */
  public static StationState unknown(String station) {
    return new StationState(
        station, Timeline.START, LinkState.UNKNOWN, NONE, Map.of(), Map.of(), Map.of());
  }

  public String station() {
    return station;
  }

  public LinkState link() {
    return link;
  }

  /** True when a reading of the station was ever taken in. */
  public boolean heard() {
    return timeline.horizon() != NONE;
  }

  /** Samples kept for all rules, for a gauge. */
  public int samples() {
    return tracks.values().stream().mapToInt(t -> t.samples().size()).sum();
  }

  long onlineSince() {
    return link == LinkState.ONLINE ? linkSince : NONE;
  }

  StationState with(Timeline next) {
    return new StationState(station, next, link, linkSince, evidence, tracks, clockFaults);
  }
}
