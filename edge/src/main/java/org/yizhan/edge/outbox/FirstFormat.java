package org.yizhan.edge.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireException;

/**
 * The file of version 1.0: batches as JSON, the checkpoint beside the numbers. What waits in one is
 * taken over under the same epoch and numbers, in the transaction that makes the new tables.
 */
final class FirstFormat {
  private static final Logger LOG = LoggerFactory.getLogger(FirstFormat.class);

  private FirstFormat() {}

  static boolean is(Database database) throws SQLException {
    return database.text("SELECT 1 FROM sqlite_master WHERE name = 'batch'") != null;
  }

  static void moveAside(Database database) throws SQLException {
    database.execute("ALTER TABLE station RENAME TO first_station");
    database.execute("ALTER TABLE batch RENAME TO first_batch");
  }

  static void takeOver(Database database) throws SQLException {
    UUID epoch = takeOverStation(database);
    takeOverBatches(database, epoch);
    database.execute("DROP TABLE first_station");
    database.execute("DROP TABLE first_batch");
  }

  private static UUID takeOverStation(Database database) throws SQLException {
    try (PreparedStatement select =
            database.prepare("SELECT epoch, boot, next, dropped, checkpoint FROM first_station");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw Damage.of("the row about the outbox itself is missing");
      }
      UUID epoch = UUID.fromString(row.getString(1));
      long next = row.getLong(3);
      Facts facts = new Facts(database);
      Tables.putStation(
          database, new Tables.Station(epoch, row.getString(2), next, Tables.reserve(next)));
      facts.putLoss(new Loss(Slot.DATED, Loss.UNKNOWN, row.getLong(4), Loss.NEVER));
      if (row.getString(5) != null) {
        facts.putCheckpoint(row.getString(5));
      }
      return epoch;
    } catch (IllegalArgumentException e) {
      throw Damage.of("the outbox's epoch cannot be read: " + e.getMessage());
    }
  }

  private static void takeOverBatches(Database database, UUID epoch) throws SQLException {
    BlockTable blocks = new BlockTable(database);
    try (PreparedStatement select =
            database.prepare("SELECT number, priority, json FROM first_batch");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        long number = row.getLong(1);
        try {
          Priority priority = Priority.valueOf(row.getString(2));
          byte[] message = TelemetryCodec.encode(epoch, number, true, row.getBytes(3));
          List<Reading> readings = TelemetryCodec.decode(message).readings();
          blocks.put(Row.of(Slot.batches(priority), number, readings));
        } catch (WireException | IllegalArgumentException e) {
          LOG.error("batch {} of the former outbox cannot be read: {}", number, e.getMessage());
        }
      }
    }
  }
}
