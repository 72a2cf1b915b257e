/**
 * From the broker's socket to the store: reads telemetry messages, sets aside what cannot be taken,
 * writes batches, tells the next rooms, and only then acknowledges to the station and to the
 * broker. Bounded from end to end. Must not know rules, people or pages.
 */
package org.yizhan.cloud.ingest;
