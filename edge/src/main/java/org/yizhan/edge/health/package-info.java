/**
 * Whether the agent is well: that its loops turn, and how long its card will last. Pure: beats,
 * counts and times come in, effects and figures go out. Must not know threads, clocks, files, or
 * what the loops do.
 */
package org.yizhan.edge.health;
