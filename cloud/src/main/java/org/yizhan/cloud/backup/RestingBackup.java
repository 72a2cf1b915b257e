package org.yizhan.cloud.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.cloud.backup.BackupStatus.State;
import org.yizhan.cloud.backup.Manifest.Outside;

/** The backup of a service that does not run; whoever takes it holds the data folder's lock. */
public final class RestingBackup {
  private RestingBackup() {}

  /**
   * Takes a backup.
   *
   * @param registry the embedded database's file
   * @param telemetry the embedded store's folder
   * @param outside the servers that the service uses
   */
  public static BackupStatus take(
      Path data,
      Path to,
      Optional<Path> registry,
      Optional<Path> telemetry,
      List<Outside> outside,
      Clock clock)
      throws BackupException, InterruptedException {
    Stores stores =
        new RestingStores(
            registry,
            telemetry
                .map(folder -> Map.of(folder.getFileName().toString(), folder))
                .orElse(Map.of()),
            outside);
    Instant now = clock.instant();
    try {
      Workplace.clear(data);
      try (Workplace work = Workplace.open(data, to, now)) {
        Manifest manifest =
            new BackupRun(stores, work, bytes -> {}).take(now, SoftwareVersion.get());
        new LastBackup(now, Duration.between(now, clock.instant()), manifest.bytes(), work.goal())
            .write(data);
        return new BackupStatus(
            State.DONE, work.goal(), manifest.files().size(), manifest.bytes(), "");
      }
    } catch (IOException e) {
      throw new BackupException("the data folder " + data + " cannot be used: " + e, e);
    }
  }
}
