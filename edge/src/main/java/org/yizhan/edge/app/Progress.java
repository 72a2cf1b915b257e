package org.yizhan.edge.app;

import java.util.Optional;

/**
 * How far an agent is.
 *
 * @param caughtUp its world is at the clock's time (a replay: at the trace's end)
 * @param connected it has a connection to the broker
 * @param worldMicros all that happened up to here is observed
 * @param produced readings made since the agent's first start with this data folder
 * @param waiting readings made and not yet acknowledged as stored
 * @param acknowledged readings acknowledged since this start
 * @param dropped readings given up by a full outbox
 * @param lastAckMicros when the last acknowledgement came
 */
public record Progress(
    boolean caughtUp,
    boolean connected,
    long worldMicros,
    long produced,
    long waiting,
    long acknowledged,
    long dropped,
    Optional<Long> lastAckMicros) {
  /** Before the start. */
  static final Progress NONE = new Progress(false, false, 0, 0, 0, 0, 0, Optional.empty());

  /** Everything was made, sent and stored: the end of a replay. */
  public boolean done() {
    return caughtUp && waiting == 0;
  }
}
