/**
 * Measurements of the agent, each a program of its own that prints a table and writes its figures
 * to {@code target/bench}. Nothing here is a test: figures depend on the machine.
 */
package org.yizhan.edge.bench;
