package org.yizhan.edge.hardware;

/**
 * A digital output that drives a relay. Off when it is opened, when it is closed, and when the
 * agent ends: what it drives must be wired so that off is the safe side.
 */
public interface OutputLine {
  /**
   * Switches; takes effect before it returns.
   *
   * @throws HardwareMissingException if the line does not do it
   */
  void set(boolean on);

  /** What was last set. */
  boolean on();
}
