package org.yizhan.cloud.backup;

/** Is told how far a copy is. */
@FunctionalInterface
interface Progress {
  /**
   * A file was copied.
   *
   * @throws BackupException if the copy is to end
   */
  void copied(long bytes) throws BackupException;
}
