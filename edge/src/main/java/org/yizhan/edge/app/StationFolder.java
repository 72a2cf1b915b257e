package org.yizhan.edge.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the agent of an installed station finds who it is: {@code profile.yaml}, {@code
 * bundle.json} and {@code hostname}. Each file is there whole or not at all, and {@code
 * bundle.json} last: when the power is cut in between, taking the same file again ends in the same
 * state.
 */
record StationFolder(Path folder) {
  /** Most stations that one computer has been. */
  private static final int MAX_ASIDE = 99;

  private static final Logger LOG = LoggerFactory.getLogger(StationFolder.class);
  private static final String UNKNOWN = "unknown";
  private static final String BUNDLE = "bundle.json";
  private static final String FOR_OWNER = "rw-------";
  private static final String FOR_GROUP = "rw-r-----";

  /**
   * Makes the folder that station's.
   *
   * @param data the agent's folder or null; another station's is moved aside first
   * @return where the other station's data went
   */
  Optional<Path> take(StationFile file, Path data) throws IOException, ConfigurationException {
    Files.createDirectories(folder);
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("id", file.id());
    bundle.put("mqtt", file.mqtt());
    Path fresh = write(BUNDLE, JSON.std.asString(bundle), FOR_OWNER);
    // What the agent will do with it at its start, done before anything is changed.
    new Bundle(fresh, Map.of()).broker(file.id());
    Optional<Path> aside = moveAside(file.id(), data);
    place(write("profile.yaml", file.profileText(), FOR_GROUP), "profile.yaml");
    place(write("hostname", file.hostname() + "\n", FOR_GROUP), "hostname");
    place(fresh, BUNDLE);
    force(folder);
    return aside;
  }

  private Optional<Path> moveAside(String id, Path data) throws IOException {
    Optional<String> before = stationBefore();
    if (data == null || !Files.exists(data) || before.isEmpty() || before.get().equals(id)) {
      return Optional.empty();
    }
    for (int n = 1; n <= MAX_ASIDE; n++) {
      Path aside = data.resolveSibling(data.getFileName() + "." + before.get() + "." + n);
      if (!Files.exists(aside)) {
        return Optional.of(Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE));
      }
    }
    throw new IOException(
        "there are " + MAX_ASIDE + " folders of \"" + before.get() + "\" beside " + data);
  }

  /** A bundle that a dying card has torn says no station: its data is then kept aside as well. */
  private Optional<String> stationBefore() throws IOException {
    Path bundle = folder.resolve(BUNDLE);
    if (!Files.exists(bundle)) {
      return Optional.empty();
    }
    String text = new String(Files.readAllBytes(bundle), StandardCharsets.UTF_8);
    try {
      return Optional.of(Objects.toString(JSON.std.mapFrom(text).get("id"), UNKNOWN));
    } catch (JsonProcessingException e) {
      LOG.warn("{} was no bundle ({})", bundle, e.getOriginalMessage());
      return Optional.of(UNKNOWN);
    }
  }

  private Path write(String name, String text, String mode) throws IOException {
    Path fresh = folder.resolve(name + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return fresh;
  }

  private void place(Path fresh, String name) throws IOException {
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A renamed file's name is durable when its folder is. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
