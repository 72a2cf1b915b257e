/**
 * A relay that the agent drives, as something to look at: whether it is closed. Must not set it,
 * and must not know other kinds of sensor.
 */
package org.yizhan.edge.sensor.relay;
