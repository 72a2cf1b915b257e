package org.yizhan.cloud.fault;

/** Whether a station is connected. */
public enum LinkState {
  ONLINE,
  OFFLINE,
  /** The cloud cannot know, its own link to the broker is down or just came up. */
  UNKNOWN
}
