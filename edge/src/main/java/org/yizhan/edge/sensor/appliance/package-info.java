/**
 * A water heater, a microwave or a vending machine behind any power meter: what it takes and
 * whether it runs. Must not know other kinds of sensor.
 */
package org.yizhan.edge.sensor.appliance;
