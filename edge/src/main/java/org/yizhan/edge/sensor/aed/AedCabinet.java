package org.yizhan.edge.sensor.aed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.chip.Sht3x;
import org.yizhan.edge.sensor.line.Debounced;
import org.yizhan.edge.sensor.line.FlagLine;
import org.yizhan.profile.Wiring;

/**
 * An AED's cabinet: a reed switch on its door (high: open), a switch that the AED closes (low: in
 * place), a photodiode on the readiness light (high: lit), and an SHT3x where there is one. A cut
 * wire reads as an open cabinet and a missing AED.
 */
public final class AedCabinet implements Sensor {
  private static final Logger LOG = LoggerFactory.getLogger(AedCabinet.class);

  private final String device;
  private final FlagLine cabinet;
  private final FlagLine present;
  private final InputLine lightLine;
  private final Debounced lightLevel;
  private final Optional<Sht3x> thermometer;
  private ReadyLight light;
  private long lookedMicros;

  public AedCabinet(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    cabinet = new FlagLine("cabinet_open", hardware.inputLine(wiring.number("cabinet_line")), true);
    present = new FlagLine("present", hardware.inputLine(wiring.number("present_line")), false);
    lightLine = hardware.inputLine(wiring.number("light_line"));
    lightLevel = new Debounced(lightLine.high());
    lightLine.onChange(this::lightChanged);
    thermometer =
        wiring.has("bus") && wiring.has("address")
            ? Optional.of(new Sht3x(hardware.i2c(wiring.number("bus"), wiring.number("address"))))
            : Optional.empty();
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return thermometer.isPresent();
  }

  @Override
  public long wakeMicros() {
    long lines = Math.min(cabinet.wakeMicros(), present.wakeMicros());
    long window = light == null ? World.NEVER : light.wakeMicros(lookedMicros);
    return Math.min(Math.min(lines, lightLevel.wakeMicros()), window);
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    present.look(nowMicros, observations);
    cabinet.look(nowMicros, observations);
    lookAtLight(nowMicros);
    light
        .ready(nowMicros)
        .ifPresent(ready -> observations.add(Observation.flag("ready_light", nowMicros, ready)));
    thermometer.ifPresent(chip -> observations.add(temperature(chip, nowMicros)));
    return observations;
  }

  private void lookAtLight(long nowMicros) {
    settleLight(nowMicros);
    lightLevel.raw(lightLine.high(), nowMicros);
    if (light == null) {
      light = ReadyLight.first(lightLevel.high(), nowMicros);
    }
    lookedMicros = nowMicros;
  }

  private void lightChanged(boolean high, long atMicros) {
    settleLight(atMicros);
    lightLevel.raw(high, atMicros);
  }

  private void settleLight(long nowMicros) {
    Optional<Debounced.Change> change = lightLevel.settle(nowMicros);
    if (light != null && change.isPresent()) {
      light = light.change(change.get().high(), change.get().atMicros());
    }
  }

  private Observation temperature(Sht3x chip, long nowMicros) {
    try {
      return chip.measure().temperatureC().stream()
          .mapToObj(value -> Observation.good("temperature_c", nowMicros, value))
          .findFirst()
          .orElseGet(() -> Observation.bad("temperature_c", nowMicros));
    } catch (IOException e) {
      LOG.debug("{}: {}", device, e.getMessage());
      return Observation.bad("temperature_c", nowMicros);
    }
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("cabinet", cabinet.snapshot());
    snapshot.put("present", present.snapshot());
    snapshot.put("level", lightLevel.snapshot());
    if (light != null) {
      snapshot.put("light", List.of(light.lit(), light.lastLitMicros(), light.proven()));
    }
    snapshot.put("looked", lookedMicros);
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    cabinet.restore(snapshot.get("cabinet"));
    present.restore(snapshot.get("present"));
    lightLevel.restore(snapshot.get("level"));
    if (snapshot.get("light") instanceof List<?> saved) {
      light =
          new ReadyLight(
              (Boolean) saved.get(0), ((Number) saved.get(1)).longValue(), (Boolean) saved.get(2));
    }
    lookedMicros = ((Number) snapshot.get("looked")).longValue();
  }
}
