package org.yizhan.edge.sensor.meter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.chip.PowerMeter;

/** What a load's meter tells: power, current, voltage and the energy so far. */
public final class MeteredLoad {
  private final PowerMeter meter;
  private Optional<String> trouble = Optional.empty();
  private EnergyCount.State energy = EnergyCount.State.NEW;

  /** A load that has taken no energy yet. */
  public MeteredLoad(PowerMeter meter) {
    this.meter = meter;
  }

  /** How a look ended. */
  public enum Outcome {
    MEASURED,
    FAILED,
    /** The meter has been asked; nothing is known yet. */
    WAITING
  }

  /** When the meter may have answered. */
  public long wakeMicros() {
    return meter.wakeMicros();
  }

  /** Adds what the meter tells now; nothing while it is waited for. */
  public Outcome look(long nowMicros, List<Observation> observations) {
    return switch (meter.look(nowMicros)) {
      case PowerMeter.Waiting _ -> Outcome.WAITING;
      case PowerMeter.Measured measured -> {
        trouble = Optional.empty();
        energy = EnergyCount.measured(energy, measured, nowMicros);
        boolean atLimit = measured.atLimit();
        observations.add(flow("power_w", nowMicros, measured.powerW(), atLimit));
        observations.add(flow("current_a", nowMicros, measured.currentA(), atLimit));
        observations.add(Observation.good("voltage_v", nowMicros, measured.voltageV()));
        observations.add(energyWh(nowMicros));
        yield Outcome.MEASURED;
      }
      case PowerMeter.Failed(String reason) -> {
        trouble = Optional.of(reason);
        energy = EnergyCount.failed(energy, nowMicros);
        List.of("power_w", "current_a", "voltage_v")
            .forEach(quantity -> observations.add(Observation.bad(quantity, nowMicros)));
        // What was counted stays true while the meter is silent.
        observations.add(energyWh(nowMicros));
        yield Outcome.FAILED;
      }
    };
  }

  private static Observation flow(String quantity, long nowMicros, double value, boolean atLimit) {
    return atLimit
        ? Observation.uncertain(quantity, nowMicros, value)
        : Observation.good(quantity, nowMicros, value);
  }

  private Observation energyWh(long nowMicros) {
    return Observation.good("energy_wh", nowMicros, Math.floor(energy.energyWh()));
  }

  /** Watts of the last measurement; empty before the first and after one that failed. */
  public OptionalDouble powerW() {
    return Double.isNaN(energy.powerW())
        ? OptionalDouble.empty()
        : OptionalDouble.of(energy.powerW());
  }

  /** What is wrong with the meter, as of the last answer or its absence. */
  public Optional<String> trouble() {
    return trouble;
  }

  /** As JSON values, for {@link #restore}. */
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("energy_wh", energy.energyWh());
    snapshot.put("at", energy.atMicros());
    powerW().ifPresent(power -> snapshot.put("power_w", power));
    if (!Double.isNaN(energy.counterWh())) {
      snapshot.put("counter", List.of(energy.counterWh(), energy.counterMicros()));
    }
    if (!meter.snapshot().isEmpty()) {
      snapshot.put("asked", meter.snapshot());
    }
    return snapshot;
  }

  /** Takes up what {@link #snapshot} gave. */
  public void restore(Map<String, Object> snapshot) {
    List<?> counter = snapshot.get("counter") instanceof List<?> saved ? saved : List.of();
    energy =
        new EnergyCount.State(
            number(snapshot.get("energy_wh")).doubleValue(),
            snapshot.get("power_w") instanceof Number power ? power.doubleValue() : Double.NaN,
            number(snapshot.get("at")).longValue(),
            counter.isEmpty() ? Double.NaN : number(counter.getFirst()).doubleValue(),
            counter.isEmpty() ? 0 : number(counter.getLast()).longValue());
    if (snapshot.get("asked") instanceof List<?> asked) {
      meter.restore(asked.stream().map(at -> number(at).longValue()).toList());
    }
  }

  /** Nobody has looked for long: a question under way is forgotten. */
  public void unwatched() {
    meter.unwatched();
  }

  private static Number number(Object json) {
    return (Number) json;
  }
}
