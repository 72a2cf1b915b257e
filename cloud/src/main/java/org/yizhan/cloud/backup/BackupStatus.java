package org.yizhan.cloud.backup;

import java.nio.file.Path;

/**
 * How a backup is.
 *
 * @param to what it will be called, or is
 * @param files copied so far
 * @param problem why it failed; empty unless it did
 */
public record BackupStatus(State state, Path to, long files, long bytes, String problem) {
  /** Of a backup. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  BackupStatus with(long copiedBytes) {
    return new BackupStatus(state, to, files + 1, bytes + copiedBytes, problem);
  }

  BackupStatus done() {
    return new BackupStatus(State.DONE, to, files, bytes, "");
  }

  BackupStatus failed(String why) {
    return new BackupStatus(State.FAILED, to, files, bytes, why);
  }
}
