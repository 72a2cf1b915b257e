/** A charging port with a power monitor. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.charger;
