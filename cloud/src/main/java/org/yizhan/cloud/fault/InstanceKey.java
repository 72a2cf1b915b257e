package org.yizhan.cloud.fault;

/**
 * One rule on one device of a station.
 *
 * @param device empty for the station itself
 */
record InstanceKey(String device, String fault) {}
