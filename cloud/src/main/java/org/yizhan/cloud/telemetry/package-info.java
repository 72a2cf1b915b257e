/**
 * The port to the time-series store, its values, and the pure folds of readings into buckets and
 * hours. Must not know MQTT, the registry, rules or people; each store is a package below this one
 * and the only room that imports its client.
 */
package org.yizhan.cloud.telemetry;
