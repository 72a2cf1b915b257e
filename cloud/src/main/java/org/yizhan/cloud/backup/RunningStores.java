package org.yizhan.cloud.backup;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.yizhan.cloud.backup.Manifest.Outside;
import org.yizhan.cloud.database.Database;
import org.yizhan.cloud.database.DatabaseException;
import org.yizhan.cloud.ingest.Hold;
import org.yizhan.cloud.ingest.Ingest;
import org.yizhan.cloud.telemetry.StoreCheckpoint;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.TelemetryStore;

/**
 * The stores of the running service at one moment.
 *
 * <p>While ingest is held nothing is between the store and its acknowledgement: what the database
 * knows of stored readings (fault states, days to be rolled up) and the readings belong together.
 * The database goes first. Roll-ups are not held: they write hours to the store and then take the
 * day's mark off in the database, so of a database that is older than the store each mark that is
 * off has its hours in the store. The other way round an hour could be missing that nothing would
 * compute again.
 */
@Singleton
final class RunningStores implements Stores {
  private final Ingest ingest;
  private final Database database;
  private final TelemetryStore store;
  private final String telemetryServer;

  RunningStores(
      Ingest ingest,
      Database database,
      TelemetryStore store,
      @Value("${yizhan.telemetry.influx.url:}") String telemetryServer) {
    this.ingest = ingest;
    this.database = database;
    this.store = store;
    this.telemetryServer = telemetryServer;
  }

  @Override
  public List<Outside> outside(Moment moment) {
    List<Outside> outside = new ArrayList<>();
    if (database.address().file().isEmpty()) {
      outside.add(OutsideServers.database(database.address()));
    }
    if (moment.telemetry().isEmpty()) {
      outside.add(OutsideServers.telemetry(telemetryServer));
    }
    return outside;
  }

  @Override
  public Moment freeze(Path scratch) throws BackupException, InterruptedException {
    Optional<Path> packed = database.address().file().map(file -> scratch.resolve("registry.zip"));
    try {
      // What takes long is done before the hold: under it only the last commits are left.
      store.awaitVisible();
      Optional<StoreCheckpoint> checkpoint = cut(packed);
      Moment moment =
          new Moment(
              packed,
              checkpoint.map(StoreCheckpoint::folders).orElse(Map.of()),
              () -> checkpoint.ifPresent(StoreCheckpoint::close));
      return unpacked(moment, scratch);
    } catch (StoreException | DatabaseException e) {
      throw new BackupException(e.getMessage(), e);
    }
  }

  private Optional<StoreCheckpoint> cut(Optional<Path> packed)
      throws StoreException, DatabaseException, InterruptedException {
    try (Hold held = ingest.hold()) {
      if (packed.isPresent()) {
        database.copyTo(packed.get());
      }
      return store.checkpoint();
    }
  }

  /** The database's file out of H2's zip. */
  private static Moment unpacked(Moment moment, Path scratch) throws BackupException {
    if (moment.registry().isEmpty()) {
      return moment;
    }
    Path file = scratch.resolve(Part.REGISTRY_FILE);
    try (ZipFile zip = new ZipFile(moment.registry().get().toFile());
        InputStream bytes = zip.getInputStream(zip.entries().nextElement())) {
      Files.copy(bytes, file);
      Files.delete(moment.registry().get());
    } catch (IOException e) {
      moment.close();
      throw new BackupException("the copy of the database cannot be unpacked: " + e, e);
    }
    return new Moment(Optional.of(file), moment.telemetry(), moment.release());
  }
}
