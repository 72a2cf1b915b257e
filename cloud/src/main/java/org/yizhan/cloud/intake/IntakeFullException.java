package org.yizhan.cloud.intake;

/** The desk has not made room yet; to be tried again. */
final class IntakeFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IntakeFullException(IntakeLevel level) {
    super(
        "the desk has not taken over what is stored: "
            + level.waiting()
            + " rows of "
            + IntakeLevel.LIMIT_ROWS
            + ", "
            + (level.bytes() >> 20)
            + " MiB of "
            + (IntakeLevel.LIMIT_BYTES >> 20)
            + " wait in table intake; is the desk running?");
  }
}
