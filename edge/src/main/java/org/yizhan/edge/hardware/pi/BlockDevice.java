package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The card or disk that holds a folder, as the kernel describes it below {@code /sys/dev/block}.
 * The counts are of the whole card, whichever program writes and to whichever partition.
 */
final class BlockDevice {
  /** The kernel counts in sectors of this size, whatever the device's own (block/stat). */
  private static final int SECTOR_BYTES = 512;

  /** "write sectors", the seventh field of {@code stat} (kernel documentation block/stat). */
  private static final int SECTORS_WRITTEN = 6;

  private final Path folder;

  private BlockDevice(Path folder) {
    this.folder = folder;
  }

  /**
   * The device that holds {@code data}; empty for a file system that has none of its own, such as
   * one in memory.
   *
   * @param root where {@code sys} is
   */
  static Optional<BlockDevice> holding(Path root, Path data) throws IOException {
    long number = (Long) Files.getAttribute(data, "unix:dev");
    Path named = root.resolve("sys/dev/block/" + major(number) + ":" + minor(number));
    if (!Files.exists(named)) {
      return Optional.empty();
    }
    Path device = named.toRealPath();
    boolean partition = Files.exists(device.resolve("partition"));
    return Optional.of(new BlockDevice(partition ? device.getParent() : device));
  }

  /** The parts of a device number as Linux packs them (gnu_dev_major, gnu_dev_minor). */
  private static long major(long number) {
    return (number & 0xfff00L) >> 8 | (number & 0xfffff00000000000L) >>> 32;
  }

  private static long minor(long number) {
    return (number & 0xffL) | (number & 0xffffff00000L) >> 12;
  }

  /** Since the computer started. */
  long writtenBytes() throws IOException {
    String[] fields = Files.readString(folder.resolve("stat")).strip().split("\\s+", -1);
    return Long.parseLong(fields[SECTORS_WRITTEN]) * SECTOR_BYTES;
  }

  /** Size of the whole device. */
  long sizeBytes() throws IOException {
    return Long.parseLong(Files.readString(folder.resolve("size")).strip()) * SECTOR_BYTES;
  }
}
