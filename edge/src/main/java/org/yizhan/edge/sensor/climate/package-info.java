/** Temperature and humidity of the room. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.climate;
