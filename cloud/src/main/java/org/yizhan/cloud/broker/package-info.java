/**
 * The embedded MQTT broker, and who may connect and publish where. The only room that imports
 * HiveMQ.
 */
package org.yizhan.cloud.broker;
