package org.yizhan.cloud.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A backup as a folder. */
final class FolderTarget implements Target {
  private final Path folder;

  FolderTarget(Path folder) throws IOException {
    this.folder = Files.createDirectory(folder);
  }

  @Override
  public void add(String path, InputStream bytes) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      bytes.transferTo(out);
      channel.force(true);
    }
  }

  @Override
  public void finish() {
    // Each file is on the disk already.
  }

  @Override
  public void close() {
    // Nothing stays open between files.
  }
}
