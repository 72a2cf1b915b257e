package org.yizhan.cloud.node;

/** What a process of the service does; setting {@code yizhan.node.role}. */
public enum Role {
  /** Everything; there is no other node. */
  ALL,
  /** Everything, and takes over what the ingest nodes have stored. There is one desk. */
  DESK,
  /** Takes telemetry in, stores it, hands it over to the desk. There may be several. */
  INGEST;

  /** True when telemetry is shared among several nodes. */
  public boolean shares() {
    return this != ALL;
  }

  /** True where people are, faults are judged and stations are spoken to. */
  public boolean isDesk() {
    return this != INGEST;
  }

  /** The word in settings and metrics. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
