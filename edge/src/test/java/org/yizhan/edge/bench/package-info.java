/** Benchmarks of the agent: each prints a table. Run by hand, not by the tests. */
package org.yizhan.edge.bench;
