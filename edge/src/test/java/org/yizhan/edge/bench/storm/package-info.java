/**
 * The bench "storm": the cloud as a process of its own, and thousands of stations that come back to
 * it together, each with a day of backlog. Every station is a real connection with its own
 * credentials, and the agent's {@link org.yizhan.edge.uplink.UplinkPlan} decides what it sends.
 */
package org.yizhan.edge.bench.storm;
