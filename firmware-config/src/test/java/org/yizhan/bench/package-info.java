/** What the benchmarks of all modules share: their figures. */
package org.yizhan.bench;
