package org.yizhan.wire;

import java.util.UUID;

/** Topic {@code command/result}: what became of a command. */
public record CommandResult(UUID id, Status status, String detail) {
  public enum Status {
    DONE("done"),
    REFUSED("refused"),
    FAILED("failed"),
    EXPIRED("expired");

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
