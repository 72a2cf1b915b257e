package org.yizhan.cloud.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.cloud.backup.Manifest.Entry;

/** A backup on its way back: read, checked against its manifest, unpacked. */
public final class Restore implements AutoCloseable {
  /** A manifest of a million files has some 200 MB. */
  private static final int MANIFEST_LIMIT_BYTES = 1 << 30;

  private final Source source;
  private final Manifest manifest;

  private Restore(Source source, Manifest manifest) {
    this.source = source;
    this.manifest = manifest;
  }

  /**
   * Opens a backup and reads its manifest.
   *
   * @param from a folder or a zip file
   * @throws BackupException if it is no backup, is of a newer version, or files are missing in it
   */
  public static Restore open(Path from) throws BackupException {
    try {
      Source source = Files.isDirectory(from) ? new FolderSource(from) : new ZipSource(from);
      try {
        Restore restore = new Restore(source, manifest(from, source));
        restore.checkNames();
        return restore;
      } catch (BackupException | IOException | RuntimeException e) {
        source.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BackupException(from + " cannot be read as a backup: " + e, e);
    }
  }

  private static Manifest manifest(Path from, Source source) throws IOException, BackupException {
    if (!source.names().contains(Manifest.FILE)) {
      throw new BackupException(from + " is no backup: there is no " + Manifest.FILE + " in it");
    }
    try (InputStream bytes = source.open(Manifest.FILE)) {
      return ManifestCodec.decode(bytes.readNBytes(MANIFEST_LIMIT_BYTES));
    }
  }

  private void checkNames() throws IOException, BackupException {
    Set<String> there = source.names();
    Set<String> foreign = new TreeSet<>(there);
    foreign.remove(Manifest.FILE);
    Set<String> named = new HashSet<>();
    for (Entry file : manifest.files()) {
      named.add(file.path());
      if (!there.contains(file.path())) {
        throw new BackupException("the backup is damaged: " + file.path() + " is missing in it");
      }
    }
    foreign.removeAll(named);
    if (!foreign.isEmpty()) {
      throw new BackupException(
          "the backup is damaged: its manifest does not name " + foreign.iterator().next());
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /**
   * Unpacks everything.
   *
   * @param into a folder that is made; what is in it when this throws is of no use
   * @throws BackupException if a file is not what the manifest says
   */
  public void unpack(Path into) throws BackupException {
    try {
      Workplace.remove(into);
      try (FolderTarget target = new FolderTarget(into)) {
        for (Entry file : manifest.files()) {
          unpack(file, target);
        }
      }
    } catch (IOException e) {
      throw new BackupException("the backup could not be unpacked into " + into + ": " + e, e);
    }
  }

  private void unpack(Entry file, FolderTarget target) throws IOException, BackupException {
    try (InputStream bytes = source.open(file.path())) {
      SumStream summed = new SumStream(bytes);
      target.add(file.path(), summed);
      if (summed.bytes() != file.bytes() || !summed.sha256().equals(file.sha256())) {
        throw new BackupException(
            "the backup is damaged: " + file.path() + " is not what its manifest says");
      }
    }
  }

  @Override
  public void close() throws BackupException {
    try {
      source.close();
    } catch (IOException e) {
      throw new BackupException("the backup could not be closed: " + e, e);
    }
  }
}
