/**
 * Incidents as people see them: stored, listed, acknowledged, annotated, and the durable notices
 * that go out through the channels below this package. Must not know pages or MQTT.
 */
package org.yizhan.cloud.alert;
