/**
 * Hardware that follows a trace: it turns what happens in the world into pin levels, register
 * contents and serial frames, so that the drivers of real chips read it. It expresses only what the
 * wires of the profile can carry, and says so of anything else. Must not know sensors, sampling or
 * the uplink.
 */
package org.yizhan.edge.hardware.simulated;
