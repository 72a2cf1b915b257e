package org.yizhan.edge.sensor.power;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.Ina219BusVoltage;
import org.yizhan.edge.sensor.line.Contacts;
import org.yizhan.profile.Wiring;

/**
 * The contact of a relay on the mains (low: mains present; a cut wire reads as no mains) and, where
 * there is one, the battery's voltage through an INA219.
 */
public final class UpsSupply implements Sensor {
  private final String device;
  private final Contacts contacts;
  private final Optional<Ina219BusVoltage> battery;
  private final Trouble trouble;

  public UpsSupply(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    contacts = new Contacts(wiring, hardware);
    contacts.add("mains", "mains_line", false);
    battery =
        wiring.has("bus") && wiring.has("address")
            ? Optional.of(
                new Ina219BusVoltage(hardware.i2c(wiring.number("bus"), wiring.number("address"))))
            : Optional.empty();
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return battery.isPresent();
  }

  @Override
  public long wakeMicros() {
    return contacts.wakeMicros();
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    contacts.look(nowMicros, observations);
    List<String> wrong = contacts.troubles();
    battery.ifPresent(chip -> observations.add(voltage(chip, nowMicros, wrong)));
    trouble.now(wrong, nowMicros);
    return observations;
  }

  private static Observation voltage(Ina219BusVoltage chip, long nowMicros, List<String> wrong) {
    try {
      return Observation.good("battery_v", nowMicros, chip.measureVolts());
    } catch (IOException e) {
      wrong.add(
          "no battery voltage: "
              + e.getMessage()
              + ": check its address, SDA, SCL and supply (i2cdetect shows what answers)");
      return Observation.bad("battery_v", nowMicros);
    }
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    return contacts.snapshot();
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    contacts.restore(snapshot);
  }
}
