package org.yizhan.edge.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a damaged file from other trouble, and moves it out of the way. */
final class Damage {
  /** Most damaged files that are kept; the oldest go. */
  static final int MAX_ASIDE = 2;

  private static final String MARK = ".damaged-";

  /** The file and its log; the log is no use to any other file. */
  private static final List<String> SUFFIXES = List.of("", "-wal", "-journal");

  private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

  private Damage() {}

  /**
   * True when the file itself is at fault: another try at the same file is of no use. {@code
   * SQLITE_ERROR} is what statements say to tables that are not the outbox's.
   */
  static boolean is(SQLException e) {
    return e instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_ERROR,
              SQLITE_FORMAT,
              SQLITE_CORRUPT,
              SQLITE_CORRUPT_VTAB,
              SQLITE_CORRUPT_INDEX,
              SQLITE_CORRUPT_SEQUENCE,
              SQLITE_NOTADB,
              SQLITE_IOERR_READ,
              SQLITE_IOERR_SHORT_READ,
              SQLITE_IOERR_CORRUPTFS,
              SQLITE_IOERR_DATA ->
              true;
          default -> false;
        };
  }

  static SQLException of(String what) {
    return new SQLiteException(what, SQLiteErrorCode.SQLITE_CORRUPT);
  }

  /**
   * Moves the file and its log aside.
   *
   * @return what happened, for people
   */
  static String moveAside(Path path, SQLException cause) throws SQLException {
    String aside = path.getFileName() + MARK + UUID.randomUUID();
    try {
      for (String suffix : SUFFIXES) {
        Path from = path.resolveSibling(path.getFileName() + suffix);
        if (Files.exists(from)) {
          Files.move(from, path.resolveSibling(aside + suffix), StandardCopyOption.ATOMIC_MOVE);
        }
      }
      removeOldest(path);
    } catch (IOException e) {
      throw new SQLException(path + " is damaged and cannot be moved aside: " + e, e);
    }
    String report = path + " is damaged (" + cause.getMessage() + "): kept as " + aside;
    LOG.error("{}", report);
    return report;
  }

  private static void removeOldest(Path path) throws IOException {
    List<Path> aside = aside(path);
    for (Path oldest : aside.subList(0, Math.max(0, aside.size() - MAX_ASIDE))) {
      for (String suffix : SUFFIXES) {
        Files.deleteIfExists(oldest.resolveSibling(oldest.getFileName() + suffix));
      }
      LOG.warn("{} is removed: at most {} damaged files are kept", oldest, MAX_ASIDE);
    }
  }

  /** The damaged files that are kept, the oldest first. */
  private static List<Path> aside(Path path) throws IOException {
    String start = path.getFileName() + MARK;
    record Aside(Path path, FileTime time) {}
    List<Aside> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(path.toAbsolutePath().getParent())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.startsWith(start) && !name.endsWith("-wal") && !name.endsWith("-journal")) {
          found.add(new Aside(file, Files.getLastModifiedTime(file)));
        }
      }
    }
    found.sort(Comparator.comparing(Aside::time));
    return found.stream().map(Aside::path).toList();
  }
}
