/**
 * What the channels below have in common: one way to post over HTTP. Channels know messages and
 * their own other end; they must not know each other, rows or the engine.
 */
package org.yizhan.cloud.alert.channel;
