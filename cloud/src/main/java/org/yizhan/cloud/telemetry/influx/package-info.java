/**
 * The time-series store on an InfluxDB 1.8, 2.x or 3, by what these have in common: line protocol
 * on {@code /api/v2/write}, InfluxQL on {@code /query}, {@code /ping}. The only room that imports
 * an InfluxDB client. Must not know MQTT, the registry or people: which class a device has is told
 * to it.
 */
package org.yizhan.cloud.telemetry.influx;
