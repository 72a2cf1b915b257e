/**
 * What the station has still to send: numbered batches of readings in an SQLite file that forget
 * nothing before the cloud has stored it, unless a bound of bytes or age is reached, together with
 * the place to go on from; in memory while the file cannot be used. Must not know the uplink,
 * sensors or clocks.
 */
package org.yizhan.edge.outbox;
