package org.yizhan.edge.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording of whole days: what a quantity was from which second of the day on.
 *
 * @param days one list a recorded day, ascending
 */
record DaySeries(List<List<Step>> days) {

  /** From {@code secondOfDay} on the quantity had this value. */
  record Step(int secondOfDay, double value) {}

  /** Laptop chargers' power in watts. */
  static DaySeries laptopPower() {
    return load("tracebase-laptop.csv", 0, 1, 1, 2);
  }

  /** Temperature in °C at one of three places of a room. */
  static DaySeries temperature(int mote) {
    return load(moteFile(mote), 0, 1, 60, 2);
  }

  /** Relative humidity in % at the same place. */
  static DaySeries humidity(int mote) {
    return load(moteFile(mote), 0, 1, 60, 3);
  }

  /** The recorded day that stands for a day of the demo. */
  List<Step> day(long number) {
    return days.get(Math.floorMod(number, days.size()));
  }

  private static String moteFile(int mote) {
    return List.of("intel-lab-mote-01.csv", "intel-lab-mote-04.csv", "intel-lab-mote-06.csv")
        .get(mote % 3);
  }

  private static DaySeries load(
      String file, int dayColumn, int timeColumn, int secondsPerUnit, int valueColumn) {
    Map<String, List<Step>> byDay = new LinkedHashMap<>();
    for (String[] row : Recording.rows(file)) {
      Step step =
          new Step(
              Integer.parseInt(row[timeColumn]) * secondsPerUnit,
              Double.parseDouble(row[valueColumn]));
      byDay.computeIfAbsent(row[dayColumn], d -> new ArrayList<>()).add(step);
    }
    return new DaySeries(List.copyOf(byDay.values()));
  }
}
