/**
 * What the station has still to send: numbered batches in an SQLite file that forget nothing before
 * the cloud has stored it, together with the place to go on from. Must not know the uplink, sensors
 * or clocks.
 */
package org.yizhan.edge.outbox;
