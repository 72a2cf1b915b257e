package org.yizhan.edge.control.configuration;

import java.util.ArrayList;
import java.util.List;

/** The new state, and what is to be done, in order. */
public record Step(ConfigurationState state, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step of(ConfigurationState state, Effect... effects) {
    return new Step(state, List.of(effects));
  }

  /** The step that keeps the state before its other effects, if it is another than before. */
  static Step saving(ConfigurationState before, ConfigurationState after, Effect... effects) {
    List<Effect> all = new ArrayList<>(List.of(effects));
    if (!after.equals(before)) {
      all.addFirst(new Effect.Save());
    }
    return new Step(after, all);
  }
}
