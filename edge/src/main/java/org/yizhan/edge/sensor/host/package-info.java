/** The computer that the agent runs on, as a device. Must not know other kinds of sensor. */
package org.yizhan.edge.sensor.host;
