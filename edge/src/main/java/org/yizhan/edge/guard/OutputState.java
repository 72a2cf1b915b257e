package org.yizhan.edge.guard;

/**
 * How an output was last switched.
 *
 * @param code the quantity {@code guard} as last told; {@link #UNTOLD} before
 * @param rule id of the rule that holds it; empty when none does
 */
record OutputState(boolean on, int code, String rule) {
  static final int UNTOLD = -1;

  /** Outputs are off when they are opened. */
  static final OutputState NEW = new OutputState(false, UNTOLD, "");
}
