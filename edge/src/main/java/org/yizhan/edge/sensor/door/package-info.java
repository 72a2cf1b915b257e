/** A door with a reed switch. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.door;
