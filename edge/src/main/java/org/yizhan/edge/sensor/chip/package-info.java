/**
 * Chips that more than one kind of sensor reads, each after its data-sheet. Must not know any kind
 * of sensor.
 */
package org.yizhan.edge.sensor.chip;
