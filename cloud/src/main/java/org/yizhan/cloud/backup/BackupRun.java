package org.yizhan.cloud.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The steps of one backup: fix a moment, copy, write the manifest, give it its name. */
final class BackupRun {
  private final Stores stores;
  private final Workplace work;
  private final Progress progress;

  BackupRun(Stores stores, Workplace work, Progress progress) {
    this.stores = stores;
    this.work = work;
    this.progress = progress;
  }

  /**
   * Takes the backup; under its final name it is whole or not there at all.
   *
   * @param version of the software
   */
  Manifest take(Instant now, String version) throws BackupException, InterruptedException {
    try (Target target = work.target();
        Moment moment = stores.freeze(work.scratch("."))) {
      if (moment.parts().isEmpty()) {
        throw new BackupException(
            "there is nothing to back up: no embedded database or telemetry store is there");
      }
      FileCopies copies = new FileCopies(target, progress);
      copy(moment, copies);
      Manifest manifest =
          new Manifest(
              Manifest.FORMAT,
              version,
              now,
              moment.parts(),
              stores.outside(moment),
              copies.copied());
      target.add(Manifest.FILE, new ByteArrayInputStream(ManifestCodec.encode(manifest)));
      target.finish();
      work.publish();
      return manifest;
    } catch (IOException e) {
      throw new BackupException(
          "the backup could not be written to " + work.goal() + " and was removed: " + words(e), e);
    }
  }

  private static void copy(Moment moment, FileCopies copies) throws IOException, BackupException {
    if (moment.registry().isPresent()) {
      try (InputStream bytes = Files.newInputStream(moment.registry().get())) {
        copies.add(Part.REGISTRY.word() + "/" + Part.REGISTRY_FILE, bytes);
      }
    }
    for (Map.Entry<String, Path> folder : moment.telemetry().entrySet()) {
      copies.addFolder(Part.TELEMETRY.word() + "/" + folder.getKey(), folder.getValue());
    }
  }

  /** A full disk in its own words: "No space left on device". */
  private static String words(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
