package org.yizhan.edge.health;

/** A loop of the agent that must keep turning. */
public enum Loop {
  /** Looks at the sensors and keeps the station safe. */
  SENSOR,
  /** Stores readings and brings them to the cloud. */
  UPLINK
}
