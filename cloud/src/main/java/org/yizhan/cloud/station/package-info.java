/**
 * The registry: stations, their place in the hierarchy, their profiles with revisions and hashes,
 * and their MQTT credentials. Must not know readings, rules or pages.
 */
package org.yizhan.cloud.station;
