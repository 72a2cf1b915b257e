/**
 * The world of the demo: stations of a district whose doors, chargers and rooms do what real ones
 * once did. Turns the recordings beside it into the events of simulated hardware; pure functions of
 * station and time, so that a restart finds the same world. Must not know drivers, outbox, uplink
 * or HTTP.
 */
package org.yizhan.edge.demo;
