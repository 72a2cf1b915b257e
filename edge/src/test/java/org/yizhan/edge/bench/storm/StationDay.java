package org.yizhan.edge.bench.storm;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;

/**
 * The readings of one station: a day of backlog and then the present. Nothing is kept; a batch is
 * made anew each time it is sent, so that ten thousand days take no memory.
 *
 * <p>A day has as many readings as a station of the demo has: each series tells its value every 15
 * minutes, its heartbeat, and in between the chargers' power changes.
 */
final class StationDay {
  /** Readings of a batch, as the outbox seals it. */
  static final int BATCH_READINGS = 500;

  /**
   * Readings of a day. Stations 1 and 2 of the demo made 4,876 and 4,264 a day over 24.7 and 31.5
   * days of recordings, 4,533 taken together.
   */
  static final int DAY_READINGS = 4_500;

  /** Batches of a whole day. */
  static final int BATCHES = DAY_READINGS / BATCH_READINGS;

  private static final int SLOTS = 96;
  private static final long SLOT_MICROS = 900_000_000L;

  /** Between two changes of power within a slot. */
  private static final long CHANGE_MICROS = 50_000_000L;

  private static final long DAY_MICROS = SLOTS * SLOT_MICROS;

  /** What each class of the demo's profile tells, with a value that is nothing special. */
  private static final List<Told> TOLD =
      List.of(
          new Told("door", "open", 0, 0),
          new Told("beam", "in_total", 100, 3),
          new Told("beam", "out_total", 90, 3),
          new Told("presence", "present", 0, 0),
          new Told("charger", "in_use", 1, 0),
          new Told("charger", "power_w", 37.2, 0),
          new Told("charger", "current_a", 0.17, 0),
          new Told("charger", "voltage_v", 221.4, 0),
          new Told("charger", "energy_wh", 12_000, 9),
          new Told("aed", "present", 1, 0),
          new Told("aed", "cabinet_open", 0, 0),
          new Told("aed", "ready_light", 1, 0),
          new Told("aed", "temperature_c", 21.5, 0),
          new Told("climate", "temperature_c", 22.3, 0),
          new Told("climate", "humidity_pct", 41, 0),
          new Told("host", "cpu_temperature_c", 48, 0),
          new Told("host", "disk_free_pct", 71, 0),
          new Told("host", "memory_free_pct", 58, 0),
          new Told("host", "uptime_s", 86_400, 900));

  private final List<Series> series;
  private final long endMicros;
  private final long number;

  private record Told(String deviceClass, String quantity, double value, double stepASlot) {}

  private record Series(String device, String quantity, double value, double stepASlot) {
    Reading at(long slot, long timeMicros) {
      return Reading.good(device, quantity, timeMicros, value + slot * stepASlot);
    }
  }

  /**
   * The day of a station.
   *
   * @param number of the station, so that no two have their readings at the same moment
   * @param endMicros where the day ends and the present begins
   */
  StationDay(StationProfile profile, long number, long endMicros) {
    this.series = series(profile);
    this.number = number;
    this.endMicros = endMicros;
  }

  private static List<Series> series(StationProfile profile) {
    List<Series> series = new ArrayList<>();
    for (Device device : profile.devices()) {
      for (Told told : TOLD) {
        if (told.deviceClass().equals(device.deviceClass())) {
          series.add(new Series(device.id(), told.quantity(), told.value(), told.stepASlot()));
        }
      }
    }
    return series;
  }

  /** The readings of a backlog batch, numbered from 1. */
  List<Reading> backlog(long batch) {
    List<Reading> readings = new ArrayList<>(BATCH_READINGS);
    long first = (batch - 1) * BATCH_READINGS;
    for (long i = first; i < first + BATCH_READINGS; i++) {
      readings.add(backlogReading(i));
    }
    return readings;
  }

  /** Heartbeats at the beginning of a slot, one after the other; then power, evenly. */
  private Reading backlogReading(long index) {
    long slot = index * SLOTS / DAY_READINGS;
    long slotFirst = Math.ceilDiv(slot * DAY_READINGS, SLOTS);
    long inSlot = index - slotFirst;
    long start = endMicros - DAY_MICROS + slot * SLOT_MICROS + number % 1000;
    if (inSlot < series.size()) {
      return series.get((int) inSlot).at(slot, start + inSlot * 1000);
    }
    long more = inSlot - series.size() + 1;
    return Reading.good(
        "charger-1", "power_w", start + more * CHANGE_MICROS, watts(index * 7 + number));
  }

  /** Every series now: what a station says when it comes online. */
  List<Reading> present(long nowMicros) {
    return series.stream().map(s -> s.at(SLOTS, nowMicros)).toList();
  }

  /** What is told every few seconds. The board shows the time of the AED's evidence. */
  List<Reading> live(long nowMicros) {
    return List.of(
        Reading.good("aed-1", "present", nowMicros, 1),
        Reading.good("aed-1", "ready_light", nowMicros, 1),
        Reading.good("charger-1", "power_w", nowMicros, watts(nowMicros / 1_000_000)));
  }

  private static double watts(long seed) {
    return 30 + (int) (seed % 90);
  }
}
