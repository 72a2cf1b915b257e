package org.yizhan.edge.sampling;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.profile.Device;
import org.yizhan.profile.Sampling;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Samples every quantity of a station by its profile; remembers what it has told. */
public final class Sampler {
  private static final long NEVER = Long.MAX_VALUE;

  private final Map<String, Map<String, Series>> byDevice = new HashMap<>();

  /** One quantity of one device. */
  private static final class Series {
    private final SamplingRule rule;
    private Report last;

    /** The next observation is told, whether or not it is worth telling. */
    private boolean owed;

    Series(SamplingRule rule) {
      this.rule = rule;
    }
  }

  public Sampler(StationProfile profile) {
    for (Device device : profile.devices()) {
      Sampling sampling = profile.sampling(device);
      Map<String, Series> series = new LinkedHashMap<>();
      for (Quantity quantity : quantities(device)) {
        double deadBand = sampling.deadBand().getOrDefault(quantity.id(), 0.0);
        long heartbeatMicros = sampling.heartbeat().toNanos() / 1000;
        series.put(
            quantity.id(), new Series(new SamplingRule(quantity, deadBand, heartbeatMicros)));
      }
      byDevice.put(device.id(), series);
    }
  }

  private static List<Quantity> quantities(Device device) {
    return Catalog.find(device.deviceClass()).map(DeviceClass::quantities).orElse(List.of());
  }

  /** Hands on the readings that one look at a device makes. */
  public void sample(String device, List<Observation> observations, Consumer<Reading> readings) {
    Map<String, Series> ofDevice = byDevice.get(device);
    for (Observation observation : observations) {
      Series series = ofDevice.get(observation.quantity());
      if (series.owed) {
        tell(device, series, series.rule.forced(series.last, observation), readings);
      } else {
        series
            .rule
            .next(series.last, observation)
            .ifPresent(report -> tell(device, series, report, readings));
      }
    }
  }

  /** What a device of that id may tell. */
  public Set<String> quantities(String device) {
    return byDevice.get(device).keySet();
  }

  /**
   * True for a flag or a state, whose every change is an event; false for measures and counters.
   */
  public boolean event(String device, String quantity) {
    return byDevice.get(device).get(quantity).rule.event();
  }

  /**
   * Hands on every value as of {@code nowMicros}, whether or not it is worth telling, and the
   * changes before it that are. A quantity that is not among them, since its device must be asked
   * first, is told when its answer comes.
   */
  public void sampleAll(
      String device, List<Observation> observations, long nowMicros, Consumer<Reading> readings) {
    Map<String, Series> ofDevice = byDevice.get(device);
    ofDevice.values().forEach(series -> series.owed = true);
    for (Observation observation : observations) {
      if (observation.timeMicros() == nowMicros) {
        Series series = ofDevice.get(observation.quantity());
        tell(device, series, series.rule.forced(series.last, observation), readings);
      } else {
        sample(device, List.of(observation), readings);
      }
    }
  }

  /**
   * When the next heartbeat of a device falls due: later than any moment if it told nothing yet.
   */
  public long heartbeatMicros(String device) {
    long due = NEVER;
    for (Series series : byDevice.get(device).values()) {
      if (series.last != null) {
        due = Math.min(due, series.last.timeMicros() + series.rule.heartbeatMicros());
      }
    }
    return due;
  }

  private static void tell(
      String device, Series series, Report report, Consumer<Reading> readings) {
    series.last = report;
    series.owed = false;
    readings.accept(
        new Reading(
            device,
            series.rule.quantity().id(),
            report.timeMicros(),
            report.value(),
            report.quality()));
  }

  /** What must outlive a restart, as JSON values: {@code {device: {quantity: [t, q, x]}}}. */
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    byDevice.forEach(
        (device, ofDevice) -> {
          Map<String, Object> told = new LinkedHashMap<>();
          ofDevice.forEach(
              (quantity, series) -> {
                if (series.last != null) {
                  told.put(quantity, json(series.last));
                }
              });
          snapshot.put(device, told);
        });
    return snapshot;
  }

  /** Takes up what {@link #snapshot} gave; what the profile does not have any more is left out. */
  public void restore(Map<?, ?> snapshot) {
    snapshot.forEach(
        (device, told) -> {
          Map<String, Series> ofDevice = byDevice.getOrDefault(device, Map.of());
          ((Map<?, ?>) told)
              .forEach(
                  (quantity, report) -> {
                    Series series = ofDevice.get(quantity);
                    if (series != null) {
                      series.last = report((List<?>) report);
                    }
                  });
        });
  }

  private static List<Object> json(Report report) {
    return report.quality() == Quality.BAD
        ? List.of(report.timeMicros(), report.quality().word())
        : List.of(report.timeMicros(), report.quality().word(), report.value());
  }

  private static Report report(List<?> json) {
    double value = json.size() > 2 ? ((Number) json.get(2)).doubleValue() : Double.NaN;
    return new Report(
        ((Number) json.get(0)).longValue(), value, Quality.ofWord((String) json.get(1)));
  }
}
