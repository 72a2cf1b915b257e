/**
 * The station's time. A Raspberry Pi has no clock chip: after a power cut its date is that of the
 * last shutdown until the network sets it, perhaps days later. So everything in the agent runs on
 * <em>station time</em>, which only the monotonic clock moves, and {@link
 * org.yizhan.edge.clock.Timeline} says which date a moment of it has, how well that is known, and
 * which readings must be dated again. Pure: looks at the computer's clocks come in. Must not read
 * clocks, nor know sensors, readings or stores.
 */
package org.yizhan.edge.clock;
