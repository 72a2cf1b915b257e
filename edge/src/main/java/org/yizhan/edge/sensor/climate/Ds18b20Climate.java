package org.yizhan.edge.sensor.climate;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.Ds18b20;
import org.yizhan.profile.Wiring;

/**
 * A DS18B20 in the room or outside. A look that is due begins a conversion, and another one soon
 * after takes its result; between them the result before counts.
 */
public final class Ds18b20Climate implements Sensor {
  /** A result older than this is not told as the temperature of now. */
  static final Duration FRESH = Duration.ofMinutes(1);

  private static final long FRESH_MICROS = FRESH.toNanos() / 1000;
  private static final long NONE = -1;

  private final String device;
  private final Ds18b20 thermometer;
  private final Trouble trouble;
  private double temperatureC = Double.NaN;
  private long takenMicros = NONE;

  public Ds18b20Climate(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    this.thermometer = new Ds18b20(hardware.oneWire(wiring.text("rom")));
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return true;
  }

  @Override
  public long wakeMicros() {
    return thermometer.wakeMicros();
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    thermometer.look(nowMicros).ifPresent(result -> take(result, nowMicros));
    if (takenMicros == NONE) {
      return List.of();
    }
    if (Double.isNaN(temperatureC)) {
      return List.of(Observation.bad("temperature_c", nowMicros));
    }
    return nowMicros - takenMicros <= FRESH_MICROS
        ? List.of(Observation.good("temperature_c", nowMicros, temperatureC))
        : List.of();
  }

  private void take(Ds18b20.Result result, long nowMicros) {
    temperatureC = result.temperatureC();
    takenMicros = nowMicros;
    if (result.wrong().isEmpty()) {
      trouble.over(nowMicros);
    } else {
      trouble.found(result.wrong(), nowMicros);
    }
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("conversion", thermometer.snapshot());
    snapshot.put("taken", takenMicros);
    if (!Double.isNaN(temperatureC)) {
      snapshot.put("temperature_c", temperatureC);
    }
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    thermometer.restore(snapshot.get("conversion"));
    takenMicros = ((Number) snapshot.get("taken")).longValue();
    temperatureC =
        snapshot.get("temperature_c") instanceof Number last ? last.doubleValue() : Double.NaN;
  }

  @Override
  public void unwatched() {
    thermometer.unwatched();
    takenMicros = NONE;
  }
}
