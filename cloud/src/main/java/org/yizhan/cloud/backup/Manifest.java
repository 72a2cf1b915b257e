package org.yizhan.cloud.backup;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is in a backup, {@code manifest.json}.
 *
 * @param format of the backup, {@link #FORMAT} when this version wrote it
 * @param version of the software
 * @param takenAt the moment whose data it holds
 * @param outside what the service uses but does not keep itself, and how that is backed up
 */
public record Manifest(
    int format,
    String version,
    Instant takenAt,
    Set<Part> parts,
    List<Outside> outside,
    List<Entry> files) {
  /** What this version writes, and the newest that it reads. */
  public static final int FORMAT = 1;

  public static final String FILE = "manifest.json";

  public Manifest {
    parts = Set.copyOf(parts);
    outside = List.copyOf(outside);
    files = List.copyOf(files);
  }

  /**
   * A server whose data is not in the backup.
   *
   * @param what it is used for
   * @param where its address, without secrets
   * @param how the command that backs it up
   */
  public record Outside(String what, String where, String how) {}

  /**
   * A file.
   *
   * @param path in the backup, parts separated by {@code /}
   * @param sha256 hexadecimal
   */
  public record Entry(String path, long bytes, String sha256) {}

  public long bytes() {
    return files.stream().mapToLong(Entry::bytes).sum();
  }
}
