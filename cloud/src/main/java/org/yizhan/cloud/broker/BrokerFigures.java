package org.yizhan.cloud.broker;

/**
 * How the embedded broker fares.
 *
 * @param connections open now
 * @param queuedBytes of messages that wait for their clients
 * @param dropped messages that found a full queue, or nobody who wanted them, since its start
 */
record BrokerFigures(long connections, long queuedBytes, long dropped) {}
