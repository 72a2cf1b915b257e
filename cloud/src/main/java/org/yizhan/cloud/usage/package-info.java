/**
 * How much the stations are used: hourly roll-ups that late data cannot falsify, heat maps and
 * totals. Pure folds around a ledger of what has to be computed again; must not know MQTT, rules or
 * pages.
 */
@Configuration
@DeskOnly
package org.yizhan.cloud.usage;

import io.micronaut.context.annotation.Configuration;
import org.yizhan.cloud.node.DeskOnly;
