package org.yizhan.cloud.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * Puts restored files in the place of those that are there. Everything happens within the data
 * folder, by renaming: it may be a disk of its own.
 */
public final class DataSwap {
  /** Where a backup is unpacked and looked at; nothing depends on it. */
  private static final String UNPACKED = "restore.unpacked";

  /** The same folder from the first rename to the last. */
  private static final String STAGING = "restoring";

  private static final DateTimeFormatter ASIDE =
      DateTimeFormatter.ofPattern("'before-restore-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private DataSwap() {}

  /** True when a restore was broken off while it put files in place. */
  public static boolean brokenOff(Path data) {
    return Files.exists(data.resolve(STAGING));
  }

  /** Where to unpack to. */
  public static Path unpacked(Path data) {
    return data.resolve(UNPACKED);
  }

  /** Removes what was unpacked. */
  public static void giveUp(Path data) throws IOException {
    Workplace.remove(unpacked(data));
  }

  /**
   * Moves what is there aside and the restored files in place.
   *
   * @param places where each file or folder of {@link #unpacked} belongs, by its path in there
   * @return where the old ones are now; empty if there were none
   */
  public static Optional<Path> swap(Path data, Map<String, Path> places, Instant now)
      throws IOException {
    Path staging = data.resolve(STAGING);
    Workplace.remove(staging);
    Files.move(unpacked(data), staging, StandardCopyOption.ATOMIC_MOVE);
    Path aside = data.resolve(ASIDE.format(now));
    boolean moved = false;
    for (Path place : places.values()) {
      if (Files.exists(place)) {
        Files.createDirectories(aside);
        Files.move(place, aside.resolve(place.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        moved = true;
      }
    }
    for (Map.Entry<String, Path> restored : places.entrySet()) {
      Files.move(
          staging.resolve(restored.getKey()), restored.getValue(), StandardCopyOption.ATOMIC_MOVE);
    }
    Workplace.remove(staging);
    return moved ? Optional.of(aside) : Optional.empty();
  }
}
