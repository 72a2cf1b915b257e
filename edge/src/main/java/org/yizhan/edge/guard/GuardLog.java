package org.yizhan.edge.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a guard did last, for people on site and for diagnostics. */
public final class GuardLog {
  /** Most entries kept; the oldest goes first. */
  public static final int MAX_ACTIONS = 100;

  private final Deque<Action> actions = new ArrayDeque<>();

  public void add(Action action) {
    if (actions.size() == MAX_ACTIONS) {
      actions.removeFirst();
    }
    actions.addLast(action);
  }

  /** Oldest first. */
  public List<Action> actions() {
    return List.copyOf(actions);
  }
}
