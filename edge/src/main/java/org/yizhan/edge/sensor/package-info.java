/**
 * What every sensor of a station is to the rest of the agent: something that is looked at and tells
 * what it observed. One package below for each kind; they share chips and lines, and never import
 * each other. Must not know sampling, messages, or which hardware is behind the ports.
 */
package org.yizhan.edge.sensor;
