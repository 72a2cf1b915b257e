package org.yizhan.edge.guard;

/** What the last good look found. */
enum Sight {
  /** There was none since the start. */
  UNSEEN,
  /** All is well. */
  CLEAR,
  /** The cause is there. */
  CAUSE
}
