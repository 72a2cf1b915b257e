package org.yizhan.edge.clock;

import org.yizhan.catalog.Text;

/** How the station knows the time; {@link #code()} is the value of {@code host.clock_state}. */
public enum ClockState {
  /** Not known: the computer started without network and without a clock chip. */
  UNKNOWN(0, "时间未知（启动后还没有对时）", "not known: never set since the start"),
  /** Dated from the monotonic clock, counted on from a time that was set earlier. */
  ESTIMATED(1, "估计（由单调时钟推算）", "estimated from the monotonic clock"),
  /** Set from a clock chip that kept running. */
  CHIP(2, "由时钟芯片设定", "set from a clock chip"),
  /** Set from the network since the start. */
  NETWORK(3, "已由网络对时", "set from the network");

  private final int code;
  private final Text words;

  ClockState(int code, String zh, String en) {
    this.code = code;
    this.words = new Text(zh, en);
  }

  /** The value on the wire; never changes its meaning. */
  public int code() {
    return code;
  }

  /** For people. */
  public Text words() {
    return words;
  }

  /** True when new readings can be dated with certainty. */
  public boolean trusted() {
    return this == CHIP || this == NETWORK;
  }

  /**
   * The state that {@link #code()} stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClockState ofCode(int code) {
    for (ClockState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no clock state has the code " + code);
  }
}
