/**
 * What a station does by itself when something is wrong, with or without the cloud: the safety
 * rules of its profile as a pure function, {@code (state, input, now) -> (state, effects)}. Must
 * not know hardware, drivers, the pump, messages or the clock.
 */
package org.yizhan.edge.guard;
