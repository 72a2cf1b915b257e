package org.yizhan.cloud.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a backup grows: in a hidden folder beside its final name, which it gets when it is whole. A
 * note in the data folder says where that is, so that what a kill has left is removed at the next
 * start.
 */
final class Workplace implements AutoCloseable {
  private static final String NOTE = "backup.partial";
  private static final String PARTIAL = ".partial";
  private static final String CONTENT = "content";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'yizhan-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path note;
  private final Path folder;
  private final Path goal;

  private Workplace(Path note, Path folder, Path goal) {
    this.note = note;
    this.folder = folder;
    this.goal = goal;
  }

  /**
   * Chooses the final name and makes the hidden folder.
   *
   * @param to a folder that exists, for a new one inside it named by the time; else the name of the
   *     backup, a zip file if it ends so
   */
  static Workplace open(Path data, Path to, Instant now) throws BackupException {
    Path goal = (Files.isDirectory(to) ? to.resolve(NAME.format(now)) : to).normalize();
    Path parent = goal.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new BackupException("there is no folder " + parent + ": make it, or name another");
    }
    if (Files.exists(goal) || Files.exists(to.resolve(Manifest.FILE))) {
      throw new BackupException(to + " exists already: name one that does not");
    }
    if (goal.startsWith(data.toAbsolutePath().normalize())) {
      throw new BackupException(
          goal + " is inside the data folder, which it is to survive: name another folder");
    }
    Path folder = parent.resolve("." + goal.getFileName() + PARTIAL);
    try {
      remove(folder);
      Files.writeString(data.resolve(NOTE), folder.toString());
      // It holds passwords' hashes and everything that stations said.
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new BackupException("nothing can be written in " + parent + ": " + e, e);
    }
    return new Workplace(data.resolve(NOTE), folder, goal);
  }

  Path goal() {
    return goal;
  }

  /** A file for use meanwhile. */
  Path scratch(String name) {
    return folder.resolve(name);
  }

  Target target() throws IOException {
    return goal.getFileName().toString().endsWith(".zip")
        ? new ZipTarget(folder.resolve(CONTENT))
        : new FolderTarget(folder.resolve(CONTENT));
  }

  /** Gives the finished backup its name. */
  void publish() throws IOException {
    Files.move(folder.resolve(CONTENT), goal, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel parent = FileChannel.open(goal.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    remove(folder);
    Files.deleteIfExists(note);
  }

  /** Removes what a backup that was killed has left. */
  static void clear(Path data) throws IOException {
    Path note = data.resolve(NOTE);
    if (!Files.exists(note)) {
      return;
    }
    Path left = Path.of(Files.readString(note).strip());
    if (left.isAbsolute() && left.getFileName().toString().endsWith(PARTIAL)) {
      remove(left);
    }
    Files.delete(note);
  }

  /** Removes a folder with all that is in it; no harm if there is none. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
