/**
 * Brings the outbox to the cloud: what is sent when, and again when no acknowledgement comes. The
 * plan is a state machine without wires. Must not know sensors, sampling, or MQTT clients other
 * than through {@code org.yizhan.link}.
 */
package org.yizhan.edge.uplink;
