/**
 * What came of a station's day and what did not: readings and batches that came, came again, came
 * late, were dated afterwards, were given up by the station, or never came. Folds of what the
 * telemetry store holds, without a counter of its own, and one reader of the store. Must not know
 * MQTT, people or pages.
 */
package org.yizhan.cloud.completeness;
