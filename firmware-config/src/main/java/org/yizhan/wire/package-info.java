/**
 * Wire contract version 1: topics, messages and their codecs, as {@code docs/wire.md} and the JSON
 * Schemas in {@code /schema/v1} say. Pure functions over bytes and records. Must not know MQTT
 * clients, clocks, stores or drivers.
 */
package org.yizhan.wire;
