/**
 * Where the station's power comes from: the mains contact and the battery of its UPS. Must not know
 * other kinds of sensor.
 */
package org.yizhan.edge.sensor.power;
