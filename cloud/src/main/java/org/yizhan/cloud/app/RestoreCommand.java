package org.yizhan.cloud.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.yizhan.cloud.backup.BackupException;
import org.yizhan.cloud.backup.DataSwap;
import org.yizhan.cloud.backup.Manifest;
import org.yizhan.cloud.backup.Part;
import org.yizhan.cloud.backup.Restore;
import org.yizhan.cloud.database.CopiedDatabase;
import org.yizhan.cloud.database.DatabaseException;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code restore --from BACKUP}: puts a backup in place of what the data folder holds. Everything
 * is unpacked, summed and opened beside the data first; what is there is touched last, and moved
 * aside.
 */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Restores a backup; the service must not run.")
final class RestoreCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "the service's settings")
  private Path config;

  @Option(
      names = "--from",
      paramLabel = "BACKUP",
      required = true,
      description = "the folder or .zip file that backup made")
  private Path from;

  @Option(
      names = "--replace",
      description = "move the data that is there aside, into a folder before-restore-TIME in it")
  private boolean replace;

  @Override
  public Integer call() {
    try {
      ServiceSettings settings = ServiceSettings.read(config);
      try (DataFolder locked = DataFolder.lock(settings.data());
          Restore restore = Restore.open(from.toAbsolutePath())) {
        restore(settings, restore);
      }
      return 0;
    } catch (StartFailure | BackupException | DatabaseException | StoreException | IOException e) {
      spec.commandLine().getErr().println("yizhan restore: " + e.getMessage());
      return FAILED;
    }
  }

  private void restore(ServiceSettings settings, Restore restore)
      throws BackupException, DatabaseException, StoreException, IOException {
    Manifest manifest = restore.manifest();
    refuseOther(manifest.parts(), settings.embedded().keySet());
    if (!settings.present().isEmpty() && !replace) {
      throw new BackupException(
          "the data folder %s holds data already: with --replace it is moved aside, into a folder in it"
              .formatted(settings.data()));
    }
    Map<String, Path> places = new LinkedHashMap<>();
    try {
      Path unpacked = DataSwap.unpacked(settings.data());
      restore.unpack(unpacked);
      mend(settings, manifest.parts(), unpacked, places);
    } catch (BackupException | DatabaseException | StoreException | RuntimeException e) {
      DataSwap.giveUp(settings.data());
      throw e;
    }
    Optional<Path> aside = DataSwap.swap(settings.data(), places, Clock.systemUTC().instant());
    tell(settings, manifest, aside);
  }

  /** A backup of one half beside newer data of the other would be neither. */
  private static void refuseOther(Set<Part> inBackup, Set<Part> embedded) throws BackupException {
    if (!inBackup.equals(embedded)) {
      throw new BackupException(
          "the backup holds %s, but by the settings the data folder holds %s: name the same database and telemetry store as when it was taken"
              .formatted(words(inBackup), words(embedded)));
    }
  }

  private static String words(Set<Part> parts) {
    return parts.isEmpty()
        ? "nothing"
        : new TreeSet<>(parts).stream().map(Part::word).collect(Collectors.joining(" and "));
  }

  /** Looks whether the copies can be used, and says where each belongs. */
  private static void mend(
      ServiceSettings settings, Set<Part> parts, Path unpacked, Map<String, Path> places)
      throws DatabaseException, StoreException {
    if (parts.contains(Part.REGISTRY)) {
      String file = Part.REGISTRY.word() + "/" + Part.REGISTRY_FILE;
      CopiedDatabase.check(unpacked.resolve(file), settings.database());
      places.put(file, settings.embedded().get(Part.REGISTRY));
    }
    if (parts.contains(Part.TELEMETRY)) {
      String folder = Part.TELEMETRY.word() + "/" + ServiceSettings.TELEMETRY;
      QuestDbStore.recover(unpacked.resolve(folder));
      places.put(folder, settings.embedded().get(Part.TELEMETRY));
    }
  }

  private void tell(ServiceSettings settings, Manifest manifest, Optional<Path> aside) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s is as it was at %s (%s, %d files)%n",
            settings.data(), manifest.takenAt(), words(manifest.parts()), manifest.files().size());
    aside.ifPresent(
        old -> spec.commandLine().getOut().println("what was there before is in " + old));
    manifest
        .outside()
        .forEach(
            server ->
                spec.commandLine()
                    .getOut()
                    .printf("not in the backup: %s at %s%n", server.what(), server.where()));
  }
}
