package org.yizhan.cloud.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A backup as one zip file. */
final class ZipTarget implements Target {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final FileChannel channel;
  private final ZipOutputStream zip;

  ZipTarget(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    zip =
        new ZipOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
    // Columns of numbers shrink well at the lowest level, which leaves the processor to ingest.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  @Override
  public void add(String path, InputStream bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    bytes.transferTo(zip);
    zip.closeEntry();
  }

  @Override
  public void finish() throws IOException {
    zip.finish();
    zip.flush();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
