package org.yizhan.cloud.broker.mosquitto;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.broker.BrokerSettings;
import org.yizhan.cloud.station.StoredRegistry;

/**
 * Keeps mosquitto's files up to date, setting {@code yizhan.broker.files}: changes are gathered and
 * written by the next {@link #tend}, so that registering thousands of stations does not write
 * thousands of files.
 */
@Singleton
public final class PermissionUpkeep {
  /** Names that a log line lists at most. */
  private static final int NAMED_LIMIT = 10;

  private static final Logger LOG = LoggerFactory.getLogger(PermissionUpkeep.class);

  private final Optional<PermissionFolder> folder;
  private final BrokerSettings broker;
  private final StoredRegistry registry;
  private final RandomGenerator random;
  private volatile boolean changed = true;
  private volatile List<String> outdated = List.of();

  PermissionUpkeep(
      @Nullable @Value("${yizhan.broker.files:}") String folder,
      BrokerSettings broker,
      StoredRegistry registry,
      RandomGenerator random,
      MeterRegistry meters) {
    this.folder =
        Optional.ofNullable(folder)
            .filter(name -> !name.isBlank())
            .map(name -> new PermissionFolder(Path.of(name)));
    this.broker = broker;
    this.registry = registry;
    this.random = random;
    registry.onAccountChange(() -> changed = true);
    gauge(meters, "waiting", "1 when the files are not as they should be", this::waiting);
    gauge(meters, "outdated", "stations whose passwords must be issued anew", this::outdatedCount);
  }

  private static void gauge(
      MeterRegistry meters, String name, String description, Supplier<Number> value) {
    Gauge.builder("yizhan.broker.files." + name, value)
        .description(description)
        .strongReference(true)
        .register(meters);
  }

  private Number waiting() {
    return folder.isPresent() && changed ? 1 : 0;
  }

  private Number outdatedCount() {
    return outdated.size();
  }

  /** Writes what has changed; to be called now and then. What fails is tried again. */
  public void tend() {
    if (folder.isEmpty() || !changed) {
      return;
    }
    // Before the accounts are read: what changes from here on is written by the next round.
    changed = false;
    try {
      tell(write(folder.get()));
    } catch (IOException e) {
      changed = true;
      LOG.error(
          "mosquitto's files cannot be written (yizhan.broker.files): stations that are registered"
              + " now cannot connect: {}",
          e.toString());
    }
  }

  /** Writes the files into another folder. */
  public List<String> write(Path other) throws IOException {
    return write(new PermissionFolder(other));
  }

  private List<String> write(PermissionFolder into) throws IOException {
    return into.write(broker.username(), broker.password(), registry.accounts(), random);
  }

  private void tell(List<String> now) {
    if (!now.isEmpty() && !now.equals(outdated)) {
      LOG.warn(
          "{} stations are not in mosquitto's password file until their passwords are issued anew"
              + " (POST /api/v1/stations/ID/credentials): {} …",
          now.size(),
          now.stream().limit(NAMED_LIMIT).toList());
    }
    outdated = now;
  }
}
