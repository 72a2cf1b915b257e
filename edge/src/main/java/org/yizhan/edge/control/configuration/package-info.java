/**
 * Which profile the station runs: a desired one is checked whole, kept, tried, and confirmed or
 * taken back. {@link org.yizhan.edge.control.configuration.Configuration} is the pure state
 * machine, {@link org.yizhan.edge.control.configuration.ConfigurationFolder} its rim on the disk.
 * Must not know the link, the sensors, or how a profile is taken into use: it is told what works
 * and answers what to run.
 */
package org.yizhan.edge.control.configuration;
