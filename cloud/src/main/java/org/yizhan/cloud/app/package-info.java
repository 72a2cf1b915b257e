/**
 * The wiring of the service, on one screen: configuration, clock, start and stop. The only room
 * that reads the clock; nothing imports it.
 */
@Configuration
package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Configuration;
