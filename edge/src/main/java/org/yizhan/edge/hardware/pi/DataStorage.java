package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The card or disk that holds a folder, as the kernel's files tell it: found through the mount that
 * the folder lies on (proc(5), {@code mountinfo}), whole, for its wear is that of all partitions.
 */
final class DataStorage {
  /** The kernel counts in sectors of this, whatever the device's are (Documentation/block/stat). */
  static final long SECTOR_BYTES = 512;

  private static final int DEVICE_FIELD = 2;
  private static final int MOUNT_POINT_FIELD = 4;
  private static final int SECTORS_WRITTEN_FIELD = 6;
  private static final Logger LOG = LoggerFactory.getLogger(DataStorage.class);

  private final Path root;
  private final Path folder;

  /**
   * The storage below {@code folder}.
   *
   * @param root where {@code proc} and {@code sys} are
   */
  DataStorage(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** Bytes written to it since the computer started; empty for a file system without a device. */
  OptionalLong writtenBytes() {
    return sectors("stat", SECTORS_WRITTEN_FIELD);
  }

  /** Its size, bytes. */
  OptionalLong sizeBytes() {
    return sectors("size", 0);
  }

  private OptionalLong sectors(String file, int field) {
    try {
      Optional<Path> disk = disk();
      if (disk.isEmpty()) {
        return OptionalLong.empty();
      }
      String[] fields = Files.readString(disk.get().resolve(file)).strip().split("\\s+", -1);
      return OptionalLong.of(Long.parseLong(fields[field]) * SECTOR_BYTES);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      LOG.debug("no figure of the storage below {}: {}", folder, e.toString());
      return OptionalLong.empty();
    }
  }

  private Optional<Path> disk() throws IOException {
    Path real = folder.toRealPath();
    Optional<String> device =
        Files.readAllLines(root.resolve("proc/self/mountinfo")).stream()
            .map(line -> line.split(" ", -1))
            .filter(fields -> fields.length > MOUNT_POINT_FIELD)
            .filter(fields -> real.startsWith(unescaped(fields[MOUNT_POINT_FIELD])))
            .max(Comparator.comparingInt(fields -> fields[MOUNT_POINT_FIELD].length()))
            .map(fields -> fields[DEVICE_FIELD]);
    if (device.isEmpty()) {
      return Optional.empty();
    }
    Path block = root.resolve("sys/dev/block").resolve(device.get());
    if (!Files.exists(block)) {
      return Optional.empty();
    }
    Path found = block.toRealPath();
    return Optional.of(Files.exists(found.resolve("partition")) ? found.getParent() : found);
  }

  /** Blanks of a path are written in octal. */
  private static Path unescaped(String mountPoint) {
    return Path.of(mountPoint.replace("\\040", " "));
  }
}
