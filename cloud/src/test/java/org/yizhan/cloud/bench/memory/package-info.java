/** The bench "memory": what the service keeps in memory for each station, room by room. */
package org.yizhan.cloud.bench.memory;
