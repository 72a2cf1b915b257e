/**
 * Moves a station through time: plays the world, looks at each sensor when it is due, and hands on
 * the readings. The same for a real station, a live simulated one and a replay. Must not know
 * clocks, threads, the outbox or the uplink.
 */
package org.yizhan.edge.pump;
