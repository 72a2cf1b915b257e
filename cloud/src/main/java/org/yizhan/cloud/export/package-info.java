/**
 * A station's readings and hours as files that other programs read: CSV and InfluxDB line protocol,
 * made while they are sent, in constant memory. Must not know pages or people.
 */
package org.yizhan.cloud.export;
