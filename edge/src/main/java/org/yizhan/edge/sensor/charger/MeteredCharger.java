package org.yizhan.edge.sensor.charger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.chip.Ina226;
import org.yizhan.edge.sensor.line.FlagLine;
import org.yizhan.profile.Wiring;

/** A charging port behind an INA226, with its relay's contact where there is one (low: closed). */
public final class MeteredCharger implements Sensor {
  private static final Logger LOG = LoggerFactory.getLogger(MeteredCharger.class);

  private final String device;
  private final double inUseLimitW;
  private final Ina226 chip;
  private final Optional<FlagLine> relay;
  private ChargerMeter.State state = ChargerMeter.State.NEW;

  /**
   * A charger as wired.
   *
   * @param inUseLimitW more power than this means that something is charging
   */
  public MeteredCharger(String device, Wiring wiring, double inUseLimitW, Hardware hardware) {
    this.device = device;
    this.inUseLimitW = inUseLimitW;
    this.chip =
        new Ina226(
            hardware.i2c(wiring.number("bus"), wiring.number("address")),
            wiring.decimal("shunt_ohms"));
    this.relay =
        wiring.has("relay_line")
            ? Optional.of(
                new FlagLine("relay", hardware.inputLine(wiring.number("relay_line")), false))
            : Optional.empty();
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
    return relay.map(FlagLine::wakeMicros).orElse(World.NEVER);
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    List<Observation> observations = new ArrayList<>();
    relay.ifPresent(line -> line.look(nowMicros, observations));
    try {
      Ina226.Power power = chip.measure();
      state = ChargerMeter.look(state, power.powerW(), nowMicros, inUseLimitW);
      observations.add(Observation.flag("in_use", nowMicros, state.inUse()));
      observations.add(flow("power_w", nowMicros, power.powerW(), power.atLimit()));
      observations.add(flow("current_a", nowMicros, power.currentA(), power.atLimit()));
      observations.add(Observation.good("voltage_v", nowMicros, power.voltageV()));
    } catch (IOException e) {
      LOG.debug("{}: {}", device, e.getMessage());
      state = ChargerMeter.look(state, Double.NaN, nowMicros, inUseLimitW);
      List.of("in_use", "power_w", "current_a", "voltage_v")
          .forEach(quantity -> observations.add(Observation.bad(quantity, nowMicros)));
    }
    // What was counted stays true while the chip is silent.
    observations.add(Observation.good("energy_wh", nowMicros, Math.floor(state.energyWh())));
    return observations;
  }

  private static Observation flow(String quantity, long nowMicros, double value, boolean atLimit) {
    return atLimit
        ? Observation.uncertain(quantity, nowMicros, value)
        : Observation.good(quantity, nowMicros, value);
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("in_use", state.inUse());
    snapshot.put("energy_wh", state.energyWh());
    snapshot.put("at", state.atMicros());
    if (!Double.isNaN(state.powerW())) {
      snapshot.put("power_w", state.powerW());
    }
    relay.ifPresent(line -> snapshot.put("relay", line.snapshot()));
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    state =
        new ChargerMeter.State(
            (Boolean) snapshot.get("in_use"),
            ((Number) snapshot.get("energy_wh")).doubleValue(),
            snapshot.get("power_w") instanceof Number power ? power.doubleValue() : Double.NaN,
            ((Number) snapshot.get("at")).longValue());
    relay.ifPresent(line -> line.restore(snapshot.get("relay")));
  }
}
