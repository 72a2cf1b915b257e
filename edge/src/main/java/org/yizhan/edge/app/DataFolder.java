package org.yizhan.edge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The agent's folder, and what it must know of the computer to keep a file there. */
final class DataFolder {
  private static final String OUTBOX = "outbox.db";
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private DataFolder() {}

  /** The outbox's file; its folder is made if it is not there. */
  static Path outboxFile(Path data) throws ConfigurationException {
    try {
      Files.createDirectories(data);
      return data.resolve(OUTBOX);
    } catch (IOException e) {
      throw new ConfigurationException(
          data + ": the data folder cannot be made (" + e + "): choose another with --data", e);
    }
  }

  /** Changes with each start of the computer (random(4)); the same word where there is none. */
  static String bootId() throws ConfigurationException {
    try {
      return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "unknown";
    } catch (IOException e) {
      throw new ConfigurationException(BOOT_ID + " cannot be read: " + e, e);
    }
  }
}
