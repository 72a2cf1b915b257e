/** An AED in its cabinet. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.aed;
