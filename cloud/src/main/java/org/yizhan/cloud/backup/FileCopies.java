package org.yizhan.cloud.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.yizhan.cloud.backup.Manifest.Entry;

/** Copies files into a backup and notes what it copied. */
final class FileCopies {
  private final Target target;
  private final Progress progress;
  private final List<Entry> copied = new ArrayList<>();

  FileCopies(Target target, Progress progress) {
    this.target = target;
    this.progress = progress;
  }

  List<Entry> copied() {
    return copied;
  }

  /** Copies a file under the name {@code path}. */
  void add(String path, InputStream bytes) throws IOException, BackupException {
    SumStream summed = new SumStream(bytes);
    target.add(path, summed);
    copied.add(new Entry(path, summed.bytes(), summed.sha256()));
    progress.copied(summed.bytes());
  }

  /**
   * Copies the files below a folder. One that is gone before its turn is left out: what the copy
   * needs is kept by who owns the folder.
   */
  void addFolder(String prefix, Path folder) throws IOException, BackupException {
    for (Path file : files(folder)) {
      String path = prefix + "/" + String.join("/", steps(folder.relativize(file)));
      try (InputStream bytes = Files.newInputStream(file)) {
        add(path, bytes);
      } catch (NoSuchFileException e) {
        if (Files.exists(file)) {
          throw e;
        }
      }
    }
  }

  private static List<String> steps(Path relative) {
    List<String> steps = new ArrayList<>();
    relative.forEach(step -> steps.add(step.toString()));
    return steps;
  }

  private static Iterable<Path> files(Path folder) throws IOException {
    TreeSet<Path> files = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException && !file.equals(folder)) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure)
                throws IOException {
              return failure instanceof NoSuchFileException
                  ? FileVisitResult.CONTINUE
                  : super.postVisitDirectory(left, failure);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }
}
