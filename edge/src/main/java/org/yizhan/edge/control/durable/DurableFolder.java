package org.yizhan.edge.control.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Text files in one folder, each replaced as a whole: written under another name, flushed to the
 * disk, renamed over the old one (rename(2) replaces atomically), and the folder flushed, because
 * the new name is in the folder. One thread at a time.
 */
public final class DurableFolder {
  /** Most bytes of one file; a larger one is none of ours. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** What a file is called until it is whole. */
  static final String UNFINISHED = ".unfinished";

  /** What a file is called that could not be read; the next such file takes its place. */
  static final String ASIDE = ".broken";

  private final Path folder;
  private final Consumer<String> reached;

  public DurableFolder(Path folder) {
    this(folder, step -> {});
  }

  /**
   * For tests that stop between two steps.
   *
   * @param reached told after each step: {@code written}, {@code flushed}, {@code renamed}, {@code
   *     kept}, {@code deleted}
   */
  public DurableFolder(Path folder, Consumer<String> reached) {
    this.folder = folder;
    this.reached = reached;
  }

  /** Makes the folder if it is not there, and clears what was never finished. */
  public void open() throws IOException {
    Files.createDirectories(folder);
    for (String name : names()) {
      if (name.endsWith(UNFINISHED)) {
        delete(name);
      }
    }
  }

  /** The names of all files. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Returns when the file would outlive a power cut. */
  public void write(String name, String text) throws IOException {
    Path unfinished = folder.resolve(name + UNFINISHED);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      reached.accept("written");
      file.force(true);
      reached.accept("flushed");
    }
    Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    reached.accept("renamed");
    flushFolder();
    reached.accept("kept");
  }

  private void flushFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** True when there is such a file, readable or not. */
  public boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /**
   * The text of a file; empty when there is none.
   *
   * @throws BrokenFileException if what is there is no text of ours
   */
  public Optional<String> read(String name) throws IOException, BrokenFileException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new BrokenFileException(file + " has more than " + MAX_BYTES + " bytes");
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new BrokenFileException(file + " is no text", e);
    }
  }

  /** Keeps a file that cannot be used for whoever looks into it, and answers where. */
  public Path moveAside(String name) throws IOException {
    Path aside = folder.resolve(name + ASIDE);
    Files.move(folder.resolve(name), aside, StandardCopyOption.ATOMIC_MOVE);
    return aside;
  }

  /** Removes a file; one that comes back after a power cut does no harm, so nothing is flushed. */
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    reached.accept("deleted");
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
