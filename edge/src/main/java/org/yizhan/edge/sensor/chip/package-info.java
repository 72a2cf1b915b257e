/**
 * Chips and meters that more than one kind of sensor reads, each after its data-sheet. Must not
 * know any kind of sensor. The README beside this file has formulas, wiring and faults.
 */
package org.yizhan.edge.sensor.chip;
