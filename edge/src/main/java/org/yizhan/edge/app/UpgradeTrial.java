package org.yizhan.edge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version of the agent that was just installed is on trial: the package goes back to the version
 * before unless this one confirms itself, by a file with its version, once sensors and uplink have
 * worked for a while. See {@code firmware-config/image/README.md}.
 */
final class UpgradeTrial {
  /** So long without a break both must have worked. */
  static final Duration STEADY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(UpgradeTrial.class);

  private final Path file;
  private final String version;
  private Optional<Long> wellSinceMicros = Optional.empty();
  private boolean over;

  private UpgradeTrial(Path file, String version) {
    this.file = file;
    this.version = version;
  }

  /** The trial that the launcher tells of in the environment, if there is one. */
  static Optional<UpgradeTrial> of(Map<String, String> environment) {
    String file = environment.get("YIZHAN_CONFIRM_FILE");
    String version = environment.get("YIZHAN_VERSION");
    return file == null || version == null
        ? Optional.empty()
        : Optional.of(new UpgradeTrial(Path.of(file), version));
  }

  /**
   * Takes a look.
   *
   * @param well sensors and uplink work now
   */
  void look(boolean well, long nowMicros) {
    if (over) {
      return;
    }
    if (!well) {
      wellSinceMicros = Optional.empty();
      return;
    }
    long since = wellSinceMicros.orElse(nowMicros);
    wellSinceMicros = Optional.of(since);
    if (nowMicros - since >= STEADY.toNanos() / 1000) {
      confirm();
    }
  }

  private void confirm() {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, version + System.lineSeparator());
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      over = true;
      LOG.warn("version {} works and stays", version);
    } catch (IOException e) {
      // The next look tries again; the launcher takes the version back if none succeeds.
      LOG.warn("version {} works, but {} cannot be written: {}", version, file, e.toString());
    }
  }
}
