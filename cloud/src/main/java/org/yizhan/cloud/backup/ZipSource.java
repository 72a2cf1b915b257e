package org.yizhan.cloud.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup in a zip file. */
final class ZipSource implements Source {
  private final ZipFile zip;

  ZipSource(Path file) throws IOException {
    zip = new ZipFile(file.toFile());
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(entry.getName()));
    return names;
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new NoSuchFileException(name);
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
