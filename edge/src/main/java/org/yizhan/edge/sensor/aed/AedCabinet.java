package org.yizhan.edge.sensor.aed;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.Sht3x;
import org.yizhan.edge.sensor.line.Contacts;
import org.yizhan.profile.Wiring;

/**
 * An AED's cabinet: a reed switch on its door (high: open), a switch that the AED closes (low: in
 * place), a photodiode on the readiness light (high: lit), and an SHT3x where there is one. A cut
 * wire reads as an open cabinet and a missing AED.
 */
public final class AedCabinet implements Sensor {
  private final String device;
  private final Contacts contacts;
  private final WatchedLight light;
  private final Optional<Sht3x> thermometer;
  private final Trouble trouble;

  /**
   * A cabinet as wired.
   *
   * @param blink longest time between two blinks of the readiness light
   */
  public AedCabinet(String device, Wiring wiring, Duration blink, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    contacts = new Contacts(wiring, hardware);
    contacts.add("present", "present_line", false);
    contacts.add("cabinet_open", "cabinet_line", true);
    light = new WatchedLight(hardware.inputLine(wiring.number("light_line")), blink);
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
    return Math.min(contacts.wakeMicros(), light.wakeMicros());
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    contacts.look(nowMicros, observations);
    light.look(nowMicros, observations);
    List<String> wrong = contacts.troubles();
    light.trouble().ifPresent(wrong::add);
    thermometer.ifPresent(chip -> observations.add(temperature(chip, nowMicros, wrong)));
    trouble.now(wrong, nowMicros);
    return observations;
  }

  private static Observation temperature(Sht3x chip, long nowMicros, List<String> wrong) {
    try {
      Sht3x.Climate climate = chip.measure();
      OptionalDouble temperature = climate.temperatureC();
      if (temperature.isPresent()) {
        return Observation.good("temperature_c", nowMicros, temperature.getAsDouble());
      }
      wrong.addAll(climate.troubles());
    } catch (IOException e) {
      wrong.add(Sht3x.trouble(e));
    }
    return Observation.bad("temperature_c", nowMicros);
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    return Map.of("contacts", contacts.snapshot(), "light", light.snapshot());
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    if (snapshot.get("contacts") instanceof Map<?, ?> saved) {
      contacts.restore(saved);
    }
    if (snapshot.get("light") instanceof Map<?, ?> saved) {
      light.restore(saved);
    }
  }

  @Override
  public void unwatched() {
    light.unwatched();
  }
}
