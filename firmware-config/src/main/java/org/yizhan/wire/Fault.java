package org.yizhan.wire;

/**
 * Why a message, or a reading in it, cannot be taken; the {@code reason} of the cloud's counters.
 */
public enum Fault {
  /** Not JSON, or a field is missing, of the wrong type or beyond its limits. */
  MALFORMED("malformed"),
  /** More bytes or readings than {@link WireLimits} allows. */
  OVERSIZED("oversized"),
  /** Field {@code v} names a contract that this reader does not know. */
  UNKNOWN_VERSION("unknown-version"),
  /** A reading is dated in the future. */
  FUTURE_DATED("future-dated"),
  /** Sent for a station that is not registered, or by another station. */
  FOREIGN_STATION("foreign-station"),
  /** A device that the station's profile does not have. */
  UNKNOWN_DEVICE("unknown-device"),
  /** A quantity that the device's class does not have. */
  UNKNOWN_QUANTITY("unknown-quantity"),
  /** A value that no working sensor can report. */
  OUT_OF_RANGE("out-of-range"),
  /** Too old to be kept: older than the time for which readings are stored. */
  TOO_OLD("too-old"),
  /** The telemetry store will not take it, for a reason of its own. */
  REFUSED_BY_STORE("refused-by-store");

  private final String word;

  Fault(String word) {
    this.word = word;
  }

  /** The word in metrics, logs and documents. */
  public String word() {
    return word;
  }
}
