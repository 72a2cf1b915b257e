package org.yizhan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/**
 * A busy station's readings, about 12 a second, seeded: four chargers of which most are in use and
 * noisy to the last digit that their meter gives, climate and host figures that drift, beams and
 * doors that people use, now and then a sensor that fails. Each group is looked at at a moment of
 * its own that is off by up to a millisecond, as on a real computer.
 */
public final class StationLoad {
  /** Readings that one second gives on average. */
  public static final int READINGS_A_SECOND = 12;

  private static final long SECOND_MICROS = 1_000_000;
  private static final int MINUTE_SECONDS = 60;
  private static final int JITTER_MICROS = 1000;
  private static final int CHARGERS = 4;
  private static final double MILLIS = 1000;

  private final Random random;
  private final List<Reading> second = new ArrayList<>();
  private final double[] power = new double[CHARGERS];
  private final long[] energy = new long[CHARGERS];
  private double temperature = 18;
  private double humidity = 50;
  private long crossings;
  private boolean open;
  private long seconds;

  public StationLoad(long seed) {
    random = new Random(seed);
    for (int i = 0; i < CHARGERS; i++) {
      power[i] = 100 + random.nextInt(300);
    }
  }

  /** The class that a device of this load is of: its name up to the dash. */
  public static Priority priority(Reading reading) {
    String deviceClass = reading.device().substring(0, reading.device().indexOf('-'));
    return Catalog.require(deviceClass, reading.quantity()).priority();
  }

  /** True for a reading that an agent stores and sends at once. */
  public static boolean urgent(Reading reading) {
    return priority(reading).compareTo(Priority.EVENT) >= 0;
  }

  /** The readings of the minute that begins at {@code startMicros}. */
  public List<Reading> minute(long startMicros) {
    List<Reading> minute = new ArrayList<>();
    for (int i = 0; i < MINUTE_SECONDS; i++) {
      minute.addAll(next(startMicros + i * SECOND_MICROS));
    }
    return minute;
  }

  /** The readings of the second that begins at {@code startMicros}. */
  public List<Reading> next(long startMicros) {
    second.clear();
    seconds++;
    chargers(startMicros);
    climate(moment(startMicros, 1));
    people(startMicros + random.nextInt((int) SECOND_MICROS));
    host(moment(startMicros, 2));
    return List.copyOf(second);
  }

  private long moment(long startMicros, int group) {
    return startMicros + group * 100_000L + random.nextInt(JITTER_MICROS);
  }

  private void chargers(long startMicros) {
    for (int i = 0; i < CHARGERS; i++) {
      String device = "charger-" + (i + 1);
      long moment = moment(startMicros, 3 + i);
      power[i] = Math.clamp(power[i] + random.nextGaussian() * 3, 20, 700);
      double voltage = 230 + random.nextGaussian() * 1.5;
      add(device, "power_w", moment, round(power[i], 3));
      if (random.nextInt(10) < 8) {
        add(device, "current_a", moment, round(power[i] / voltage, 4));
      }
      if (random.nextInt(10) < 6) {
        add(device, "voltage_v", moment, round(voltage, 4));
      }
      energy[i] += Math.round(power[i] / 3.6);
      if (random.nextInt(10) < 3) {
        add(device, "energy_wh", moment, Math.floor(energy[i] / MILLIS));
      }
      if (seconds % 20 == i) {
        add(device, "temperature_c", moment, round(20 + power[i] / 30, 2));
      }
    }
  }

  private void climate(long moment) {
    temperature += random.nextGaussian() * 0.02;
    humidity = Math.clamp(humidity + random.nextGaussian() * 0.1, 5, 95);
    if (seconds % 5 == 0) {
      add("climate-1", "temperature_c", moment, round(temperature, 2));
      add("climate-1", "humidity_pct", moment, round(humidity, 2));
    }
    if (seconds % 10 == 0) {
      add("aed-1", "temperature_c", moment, round(temperature + 1, 2));
      add("aed-1", "ready_light", moment, 1);
    }
  }

  private void people(long moment) {
    if (random.nextInt(10) == 0) {
      crossings++;
      add("beam-1", random.nextBoolean() ? "in_total" : "out_total", moment, (double) crossings);
    }
    if (random.nextInt(30) == 0) {
      open = !open;
      add("door-1", "open", moment, open ? 1 : 0);
    }
    if (random.nextInt(20) == 0) {
      add("presence-1", "targets", moment, random.nextInt(5));
    }
    if (random.nextInt(600) == 0) {
      second.add(Reading.bad("presence-1", "present", moment));
    } else if (random.nextInt(60) == 0) {
      second.add(new Reading("presence-1", "present", moment, 1, Quality.UNCERTAIN));
    }
  }

  private void host(long moment) {
    if (seconds % 10 == 0) {
      add("host-1", "cpu_temperature_c", moment, round(45 + random.nextGaussian(), 1));
      add("host-1", "memory_free_pct", moment, round(60 + random.nextGaussian() * 5, 1));
      add("host-1", "uptime_s", moment, (double) seconds);
    }
  }

  private void add(String device, String quantity, long micros, double value) {
    second.add(Reading.good(device, quantity, micros, value));
  }

  private static double round(double value, int places) {
    double power = Math.pow(10, places);
    return Math.round(value * power) / power;
  }
}
