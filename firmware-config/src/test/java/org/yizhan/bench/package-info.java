/**
 * What the benchmarks of all modules share: their figures, a station's load, what the kernel says
 * of a process.
 */
package org.yizhan.bench;
