package org.yizhan.cloud.control;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * What the service leaves in its data folder while it runs: {@code {"url","secret"}}, mode 600. Who
 * can read it could as well read the database beside it.
 *
 * @param url where the service answers on this computer
 */
public record ControlFile(URI url, String secret) {
  /** Its name in the data folder. */
  public static final String NAME = "control";

  /** Replaces the file of an earlier start. */
  public void write(Path data) throws IOException {
    Path made =
        Files.createTempFile(
            data,
            NAME,
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(made, JSON.std.asString(Map.of("url", url.toString(), "secret", secret)));
    Files.move(made, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty if there is none. */
  public static Optional<ControlFile> read(Path data) throws IOException {
    Path file = data.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, Object> written = JSON.std.mapFrom(Files.readString(file));
    return Optional.of(
        new ControlFile(
            URI.create(String.valueOf(written.get("url"))), String.valueOf(written.get("secret"))));
  }

  public static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }

  /** The secret stays out of logs. */
  @Override
  public String toString() {
    return "control at " + url;
  }
}
