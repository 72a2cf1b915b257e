package org.yizhan.edge.sensor.climate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.Sht3x;
import org.yizhan.profile.Wiring;

/** An SHT3x in the room. */
public final class RoomClimate implements Sensor {
  private final String device;
  private final Sht3x chip;
  private final Trouble trouble;

  public RoomClimate(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    this.trouble = new Trouble(device);
    this.chip = new Sht3x(hardware.i2c(wiring.number("bus"), wiring.number("address")));
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
  public List<Observation> poll(long nowMicros) {
    try {
      Sht3x.Climate climate = chip.measure();
      trouble.now(climate.troubles(), nowMicros);
      return List.of(
          observation("temperature_c", nowMicros, climate.temperatureC()),
          observation("humidity_pct", nowMicros, climate.humidityPct()));
    } catch (IOException e) {
      trouble.found(Sht3x.trouble(e), nowMicros);
      return List.of(
          Observation.bad("temperature_c", nowMicros), Observation.bad("humidity_pct", nowMicros));
    }
  }

  private static Observation observation(String quantity, long nowMicros, OptionalDouble value) {
    return value.isPresent()
        ? Observation.good(quantity, nowMicros, value.getAsDouble())
        : Observation.bad(quantity, nowMicros);
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }
}
