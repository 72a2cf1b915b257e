/**
 * How much the stations are used: hourly roll-ups that late data cannot falsify, heat maps and
 * totals. Pure folds; must not know MQTT, rules or pages.
 */
package org.yizhan.cloud.usage;
