package org.yizhan.cloud.fault;

import java.util.List;

/**
 * What one input brought about.
 *
 * @param effects in the order in which they must be applied
 * @param material true when the new state holds a timer, an incident or a link that a restart must
 *     not lose; false when only quiet evidence moved on
 * @param tooLate readings left out because they were older than the allowed lateness
 * @param thinned rule instances whose samples were over {@link Samples#LIMIT}
 */
public record Step(
    StationState state, List<Effect> effects, boolean material, int tooLate, int thinned) {
  public Step {
    effects = List.copyOf(effects);
  }
}
