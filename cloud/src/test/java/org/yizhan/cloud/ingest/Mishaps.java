package org.yizhan.cloud.ingest;

import java.util.Random;

/** What can go wrong at any point of a simulation: a step fails, or its process is killed. */
final class Mishaps {
  private final Random random;
  private boolean happening;

  Mishaps(Random random) {
    this.random = random;
  }

  /** The process is gone, at once and wherever it was. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** From now on things go wrong. */
  void begin() {
    happening = true;
  }

  /** Nothing goes wrong from now on. */
  void end() {
    happening = false;
  }

  /** Somewhere between two things that a process does. */
  void point() {
    if (!happening) {
      return;
    }
    switch (random.nextInt(30)) {
      case 0 -> throw new Killed();
      case 1, 2 -> throw new IllegalStateException("out of order on request");
      default -> {
        // It goes well.
      }
    }
  }
}
