package org.yizhan.cloud.backup;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last backup that succeeded, kept in the data folder: an alarm on its age must outlive a
 * restart.
 */
record LastBackup(Instant takenAt, Duration took, long bytes, Path to) {
  private static final String NAME = "backup.last";

  void write(Path data) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("taken_at", takenAt.toString());
    json.put("took_ms", took.toMillis());
    json.put("bytes", bytes);
    json.put("to", to.toString());
    Path made = Files.writeString(data.resolve(NAME + ".tmp"), JSON.std.asString(json));
    Files.move(made, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty if there was none, or what is there cannot be read. */
  static Optional<LastBackup> read(Path data) throws IOException {
    Path file = data.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, Object> json = JSON.std.mapFrom(Files.readString(file));
    try {
      return Optional.of(
          new LastBackup(
              Instant.parse(String.valueOf(json.get("taken_at"))),
              Duration.ofMillis(Long.parseLong(String.valueOf(json.get("took_ms")))),
              Long.parseLong(String.valueOf(json.get("bytes"))),
              Path.of(String.valueOf(json.get("to")))));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new IOException(file + " is damaged: remove it", e);
    }
  }
}
