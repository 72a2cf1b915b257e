package org.yizhan.profile;

import java.util.List;
import java.util.stream.Collectors;

/** A profile that cannot be taken, with everything that is wrong in it. */
public final class ProfileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ProfileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
