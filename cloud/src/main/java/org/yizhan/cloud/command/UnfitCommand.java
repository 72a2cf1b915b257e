package org.yizhan.cloud.command;

import java.util.List;

/** A command that cannot be sent as it was asked for, with everything that is wrong with it. */
public final class UnfitCommand extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Flaw> flaws;

  UnfitCommand(List<Flaw> flaws) {
    super("the command has " + flaws.size() + " fault(s)");
    this.flaws = List.copyOf(flaws);
  }

  public List<Flaw> flaws() {
    return flaws;
  }
}
