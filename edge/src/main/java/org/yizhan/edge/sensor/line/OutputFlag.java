package org.yizhan.edge.sensor.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;

/**
 * A flag that is what an output was set to, where no contact tells what became of it. It only looks
 * at the output, and never sets it.
 */
public final class OutputFlag implements Flag {
  private final String quantity;
  private final OutputLine output;
  private Optional<Boolean> told = Optional.empty();

  public OutputFlag(String quantity, OutputLine output) {
    this.quantity = quantity;
    this.output = output;
  }

  @Override
  public long wakeMicros() {
    return told.isPresent() && told.get() != output.on() ? 0 : World.NEVER;
  }

  @Override
  public void look(long nowMicros, List<Observation> observations) {
    told = Optional.of(output.on());
    observations.add(Observation.flag(quantity, nowMicros, output.on()));
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }

  @Override
  public Object snapshot() {
    return told.map(on -> Map.of("told", on)).orElse(Map.of());
  }

  @Override
  public void restore(Object snapshot) {
    // The output itself begins anew: one that was on and is off now is told at once.
    if (snapshot instanceof Map<?, ?> before && before.get("told") instanceof Boolean on) {
      told = Optional.of(on);
    }
  }
}
