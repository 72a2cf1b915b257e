package org.yizhan.edge.hardware.simulated;

/**
 * One thing that happens in the world: a quantity of a device takes a value and keeps it.
 *
 * @param atMicros microseconds since 1970 UTC
 * @param device device id of the station's profile, or {@link TraceWords#STATION}
 * @param quantity as {@link TraceWords} knows it for the device's driver
 */
public record TraceEvent(long atMicros, String device, String quantity, double value) {}
