package org.yizhan.edge.hardware.simulated;

/**
 * A contact that an output moves, a relay's or a bolt's (low: closed); open at first. The trace can
 * move it as well, as somebody with a key does, and can hold it where it is.
 */
final class SimulatedContact implements Part {
  private final SimulatedLine line;
  private final String stuckWord;
  private boolean wanted;
  private boolean stuck;

  /**
   * A contact on {@code line}.
   *
   * @param stuckWord the word that holds it; every other word moves it
   */
  SimulatedContact(SimulatedLine line, String stuckWord) {
    this.line = line;
    this.stuckWord = stuckWord;
  }

  @Override
  public void set(String quantity, double value, long atMicros) {
    if (quantity.equals(stuckWord)) {
      stuck = value != 0;
    } else {
      wanted = value != 0;
    }
    if (!stuck) {
      line.level(!wanted, atMicros);
    }
  }

  /** The output was switched; only who switched it knows when, and whoever looks sees it. */
  void driven(boolean on) {
    wanted = on;
    if (!stuck) {
      line.found(!wanted);
    }
  }
}
