package org.yizhan.edge.demo;

import java.util.List;
import java.util.stream.IntStream;

/** All recordings, read once and shared by the stations of a demo. */
record Recordings(
    DoorCounts doorCounts,
    DaySeries laptopPower,
    List<ChargingSessions> sessions,
    List<DaySeries> temperature,
    List<DaySeries> humidity) {
  private static final int CONNECTORS = 3;
  private static final int MOTES = 3;

  static Recordings load() {
    return new Recordings(
        DoorCounts.load(),
        DaySeries.laptopPower(),
        IntStream.range(0, CONNECTORS).mapToObj(ChargingSessions::load).toList(),
        IntStream.range(0, MOTES).mapToObj(DaySeries::temperature).toList(),
        IntStream.range(0, MOTES).mapToObj(DaySeries::humidity).toList());
  }
}
