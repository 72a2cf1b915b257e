package org.yizhan.cloud.telemetry;

/** One quantity of one device of one station: what a curve shows. */
public record Series(String station, String device, String quantity) {}
