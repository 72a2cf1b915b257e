package org.yizhan.edge.app;

import org.yizhan.edge.demo.DemoStation;
import org.yizhan.edge.hardware.simulated.Script;

/**
 * A demo station and the agent that runs it.
 *
 * @param script what is put into its world while it runs
 */
record DemoAgent(DemoStation station, Script script, StationVerticle verticle) {}
