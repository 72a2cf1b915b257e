/**
 * A load behind a power meter: its readings and the energy that it took, whoever it is. Must not
 * know what the load is for.
 */
package org.yizhan.edge.sensor.meter;
