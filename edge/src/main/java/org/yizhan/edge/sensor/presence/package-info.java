/**
 * A 24 GHz radar that tells whether somebody is there, and how many it tells apart. Must not know
 * other kinds of sensor.
 */
package org.yizhan.edge.sensor.presence;
