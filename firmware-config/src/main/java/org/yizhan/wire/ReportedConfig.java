package org.yizhan.wire;

import java.util.Optional;

/** Topic {@code config/reported}, retained: what the station did with the desired profile. */
public record ReportedConfig(long revision, String hash, Status status, Optional<String> reason) {
  public enum Status {
    APPLIED("applied"),
    REJECTED("rejected"),
    REVERTED("reverted");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }
  }
}
