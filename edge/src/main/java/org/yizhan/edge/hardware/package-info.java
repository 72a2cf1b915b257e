/**
 * What a station's sensors are wired to, as ports: input lines, I2C devices, serial lines, the host
 * computer, and the world that moves them. Must not know sensors, profiles, or which hardware is
 * behind the ports.
 */
package org.yizhan.edge.hardware;
