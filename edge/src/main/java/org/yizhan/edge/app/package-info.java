/**
 * The wiring: command line, settings, the agent's loop and its Vert.x verticle, the system clock.
 * The only room for Vert.x and picocli and for reading clocks. Holds no rule of its own: those are
 * in the rooms it wires together.
 */
package org.yizhan.edge.app;
