package org.yizhan.cloud.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yizhan.cloud.backup.BackupException;
import org.yizhan.cloud.broker.mosquitto.PermissionFolder;
import org.yizhan.cloud.station.StoredAccounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code broker-files --to FOLDER}: mosquitto's password file and access list, as the registry is
 * now.
 */
@Command(
    name = "broker-files",
    mixinStandardHelpOptions = true,
    description = "Writes mosquitto's password file and access list from the registry.")
final class BrokerFilesCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "the service's settings")
  private Path config;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      required = true,
      description = "a folder that exists")
  private Path to;

  @Override
  public Integer call() throws InterruptedException {
    try {
      ServiceSettings settings = ServiceSettings.read(config);
      tell(write(settings, to.toAbsolutePath().normalize()));
      return 0;
    } catch (StartFailure | BackupException | IOException | SQLException e) {
      spec.commandLine().getErr().println("yizhan broker-files: " + e.getMessage());
      return FAILED;
    }
  }

  private static List<String> write(ServiceSettings settings, Path folder)
      throws BackupException, IOException, SQLException, InterruptedException {
    Optional<DataFolder> free = DataFolder.lockIfFree(settings.data());
    if (free.isEmpty()) {
      return ControlClient.of(settings.data()).brokerFiles(folder);
    }
    try (DataFolder locked = free.get()) {
      return new PermissionFolder(folder)
          .write(
              settings.brokerUsername(),
              settings.brokerPassword(),
              StoredAccounts.read(
                  settings.database().url(),
                  settings.database().username(),
                  settings.database().password()),
              new SecureRandom());
    }
  }

  private void tell(List<String> outdated) {
    spec.commandLine()
        .getOut()
        .printf("%s and %s are in %s%n", PermissionFolder.PASSWORDS, PermissionFolder.ACCESS, to);
    if (!outdated.isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "not in it until their passwords are issued anew (POST"
                  + " /api/v1/stations/ID/credentials): %s%n",
              String.join(" ", outdated));
    }
  }
}
