/**
 * Input lines as sensors want them: freed of bounce, and turned into flags. Must not know any kind
 * of sensor.
 */
package org.yizhan.edge.sensor.line;
