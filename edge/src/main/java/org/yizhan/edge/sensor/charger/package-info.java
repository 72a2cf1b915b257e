/**
 * A charging port behind any power meter, with its relay and its thermometer. Must not know other
 * kinds of sensor.
 */
package org.yizhan.edge.sensor.charger;
