/** A leak detector behind its contact. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.leak;
