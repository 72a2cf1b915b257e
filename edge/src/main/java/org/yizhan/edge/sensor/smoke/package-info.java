/** A smoke detector behind its alarm contact. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.smoke;
