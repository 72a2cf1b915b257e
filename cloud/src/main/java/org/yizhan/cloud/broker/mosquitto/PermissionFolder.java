package org.yizhan.cloud.broker.mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.yizhan.cloud.station.MqttAccount;

/**
 * The folder that mosquitto reads. Each file is replaced whole, and only when it changes; its group
 * may read it, so that a folder with the set-group-ID bit lets mosquitto's user in and nobody else.
 */
public final class PermissionFolder {
  public static final String PASSWORDS = "mosquitto.passwd";
  public static final String ACCESS = "mosquitto.acl";

  private final Path folder;

  public PermissionFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files as they should be now.
   *
   * @param username the cloud's account on the broker
   * @param password its password
   * @return stations that are not in the password file because their passwords must be issued anew
   */
  public List<String> write(
      String username, String password, List<MqttAccount> stations, RandomGenerator random)
      throws IOException {
    MqttAccount cloud =
        writtenBefore(username)
            .filter(account -> account.opens(password))
            .orElseGet(() -> MqttAccount.of(username, password, random));
    PermissionFiles files = PermissionFiles.of(cloud, stations);
    replace(ACCESS, files.access());
    replace(PASSWORDS, files.passwords());
    return files.outdated();
  }

  /** The cloud's account keeps its salt, so that the file only changes when an account does. */
  private Optional<MqttAccount> writtenBefore(String username) throws IOException {
    Path file = folder.resolve(PASSWORDS);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(username + ":"))
        .map(line -> new MqttAccount(username, line.substring(username.length() + 1)))
        .findFirst();
  }

  private void replace(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Path made = folder.resolve("." + name + ".tmp");
    Files.deleteIfExists(made);
    Files.createFile(made);
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r-----"));
    Files.writeString(made, text);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
