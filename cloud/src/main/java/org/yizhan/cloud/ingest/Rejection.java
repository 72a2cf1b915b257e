package org.yizhan.cloud.ingest;

import org.yizhan.wire.Fault;

/**
 * A message, or one reading of a message, that cannot be taken.
 *
 * @param detail what is wrong, for people
 * @param payload the message, or the reading as JSON
 */
record Rejection(String topic, Fault fault, String detail, byte[] payload) {}
