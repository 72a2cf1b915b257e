package org.yizhan.cloud.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder with everything the service keeps, held by one process at a time. */
final class DataFolder implements AutoCloseable {
  private final FileChannel channel;

  private DataFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder if need be and locks it; the lock ends with the process, however it ends.
   *
   * @throws StartFailure if it cannot be used, or another process uses it
   */
  static DataFolder lock(Path folder) {
    return lockIfFree(folder)
        .orElseThrow(
            () ->
                new StartFailure(
                    "the data folder "
                        + folder
                        + " is in use by another process; stop it, or set yizhan.data to"
                        + " another folder",
                    null));
  }

  /**
   * As {@link #lock}, but empty if another process uses it.
   *
   * @throws StartFailure if the folder cannot be used
   */
  static Optional<DataFolder> lockIfFree(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new DataFolder(channel));
    } catch (IOException e) {
      throw new StartFailure("the data folder " + folder + " cannot be used: " + e, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
