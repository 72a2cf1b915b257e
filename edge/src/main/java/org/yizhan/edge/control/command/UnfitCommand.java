package org.yizhan.edge.control.command;

/** A command that this station cannot take; the message says what, where and how to mend it. */
final class UnfitCommand extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitCommand(String message) {
    super(message);
  }
}
