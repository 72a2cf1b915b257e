/**
 * A pair of break-beams across a doorway that counts who comes and goes. The decoder is a pure
 * function. Must not know other kinds of sensor.
 */
package org.yizhan.edge.sensor.beam;
