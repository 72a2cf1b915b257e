/**
 * The generic webhook after the Standard Webhooks specification, version 1. Must not know other
 * channels or rows.
 */
package org.yizhan.cloud.alert.channel.webhook;
