/**
 * Incidents as people see them: stored, listed, acknowledged, annotated, and the durable notices
 * that go out through the channels below this package. Must not know pages or MQTT.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.alert;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
