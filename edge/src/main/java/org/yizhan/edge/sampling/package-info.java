/**
 * From observations to readings: what is worth telling, and with which date. Pure: state and time
 * come in, readings and state go out. Must not know sensors' wiring, stores or messages' encoding.
 */
package org.yizhan.edge.sampling;
