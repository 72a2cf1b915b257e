package org.yizhan.edge.sensor.charger;

import java.util.List;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.chip.Ds18b20;

/** A DS18B20 at a socket: its temperature is told when a conversion is over. */
final class SocketThermometer {
  private static final String QUANTITY = "temperature_c";

  private final Ds18b20 chip;
  private final String rom;
  private Optional<String> trouble = Optional.empty();

  SocketThermometer(String rom, Hardware hardware) {
    this.chip = new Ds18b20(hardware.oneWire(rom));
    this.rom = rom;
  }

  /** When the conversion under way should be over. */
  long wakeMicros() {
    return chip.wakeMicros();
  }

  /** Begins a conversion, or adds its result if it is over. */
  void look(long nowMicros, List<Observation> observations) {
    chip.look(nowMicros).ifPresent(result -> observations.add(told(result, nowMicros)));
  }

  private Observation told(Ds18b20.Result result, long nowMicros) {
    if (result.wrong().isEmpty()) {
      trouble = Optional.empty();
      return Observation.good(QUANTITY, nowMicros, result.temperatureC());
    }
    trouble = Optional.of("thermometer " + rom + ": " + result.wrong());
    return Observation.bad(QUANTITY, nowMicros);
  }

  /** What is wrong with the thermometer, as of the last conversion. */
  Optional<String> trouble() {
    return trouble;
  }

  /** As a JSON value, for {@link #restore}. */
  List<Object> snapshot() {
    return chip.snapshot();
  }

  /** Takes up what {@link #snapshot} gave. */
  void restore(Object snapshot) {
    chip.restore(snapshot);
  }

  /** Nobody has looked for long: a conversion under way is forgotten. */
  void unwatched() {
    chip.unwatched();
  }
}
