/**
 * Where the guard's wishes become switched relays: opens the station's outputs, and brings what the
 * pump sees to the guard and the guard's effects to the outputs. Must not know rules, drivers of
 * sensors, messages, or which hardware is behind the ports.
 */
package org.yizhan.edge.actuator;
