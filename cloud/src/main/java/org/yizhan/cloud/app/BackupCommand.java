package org.yizhan.cloud.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yizhan.cloud.backup.BackupException;
import org.yizhan.cloud.backup.BackupStatus;
import org.yizhan.cloud.backup.Part;
import org.yizhan.cloud.backup.RestingBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code backup --to TARGET}: asks the running service for a backup, or takes it itself when none
 * runs. Ends with 0 when the backup is there.
 */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Backs up the embedded database and telemetry store, also while they are used.")
final class BackupCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "the service's settings")
  private Path config;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      required = true,
      description =
          "a folder that exists (the backup becomes a new folder in it, named by the time), or the"
              + " backup's own name: a folder that does not exist, or a .zip file")
  private Path to;

  @Override
  public Integer call() throws InterruptedException {
    try {
      ServiceSettings settings = ServiceSettings.read(config);
      Path target = to.toAbsolutePath().normalize();
      Optional<DataFolder> free = DataFolder.lockIfFree(settings.data());
      BackupStatus status =
          free.isPresent() ? atRest(free.get(), settings, target) : running(settings, target);
      return told(status);
    } catch (StartFailure | BackupException | IOException e) {
      spec.commandLine().getErr().println("yizhan backup: " + e.getMessage());
      return FAILED;
    }
  }

  private static BackupStatus atRest(DataFolder folder, ServiceSettings settings, Path target)
      throws BackupException, IOException, InterruptedException {
    try (folder) {
      return RestingBackup.take(
          settings.data(),
          target,
          Optional.ofNullable(settings.present().get(Part.REGISTRY)),
          Optional.ofNullable(settings.present().get(Part.TELEMETRY)),
          settings.outside(),
          Clock.systemUTC());
    }
  }

  private BackupStatus running(ServiceSettings settings, Path target)
      throws BackupException, IOException, InterruptedException {
    return ControlClient.of(settings.data())
        .backup(
            target,
            status ->
                spec.commandLine()
                    .getErr()
                    .printf("%d files, %d MB …%n", status.files(), status.bytes() / 1_000_000));
  }

  private int told(BackupStatus status) {
    if (status.state() == BackupStatus.State.DONE) {
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d files, %.1f MB%n", status.to(), status.files(), status.bytes() / 1_000_000.0);
      return 0;
    }
    spec.commandLine().getErr().println("yizhan backup: " + status.problem());
    return FAILED;
  }
}
