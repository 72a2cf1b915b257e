package org.yizhan.edge.app;

import java.util.function.BooleanSupplier;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.World;

/**
 * The world an agent stands in, ready to be played.
 *
 * @param world stands just before {@code startMicros} or just after the checkpoint
 * @param startMicros where a new agent begins
 * @param endMicros where the world is over; {@link World#NEVER} for one that goes on
 * @param linked false while a trace has cut the uplink
 */
record Stage(
    Hardware hardware, World world, long startMicros, long endMicros, BooleanSupplier linked) {
  /** True for a world with an end, which is not the present. */
  boolean replay() {
    return endMicros != World.NEVER;
  }
}
