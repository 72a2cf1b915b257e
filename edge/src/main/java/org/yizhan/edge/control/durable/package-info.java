/**
 * Small files that outlive a kill or a power cut at any point: each is there whole, old or new, and
 * never half. Must not know what is in them.
 */
package org.yizhan.edge.control.durable;
