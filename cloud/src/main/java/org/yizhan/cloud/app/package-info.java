/**
 * The wiring of the service, on one screen: configuration, clock, start and stop. The only room
 * that reads the clock; nothing imports it. Tests that wire rooms themselves leave it out with
 * {@code yizhan.wired: false}.
 */
@Configuration
@Requires(property = "yizhan.wired", notEquals = "false", defaultValue = "true")
package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
