/**
 * The hardware of a Raspberry Pi behind the ports: GPIO and I2C through Pi4J, UART through
 * jSerialComm, the host's figures from {@code /proc} and {@code /sys}. The only room for those
 * libraries. Must not know sensors.
 */
package org.yizhan.edge.hardware.pi;
