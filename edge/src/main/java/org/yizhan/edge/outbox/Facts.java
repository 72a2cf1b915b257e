package org.yizhan.edge.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file's small tables: checkpoint, boots and losses. Seldom used, so nothing is prepared. */
final class Facts {
  private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

  private final Database database;

  Facts(Database database) {
    this.database = database;
  }

  /** The checkpoint; one that is not as it was written is reported and left out. */
  Optional<String> checkpoint() throws SQLException {
    try (PreparedStatement select = database.prepare("SELECT text, crc FROM checkpoint");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      String text = row.getString(1);
      if (text == null || Tables.crc(text) != row.getLong(2)) {
        LOG.error("the outbox's checkpoint is damaged and left out: the agent begins anew");
        return Optional.empty();
      }
      return Optional.of(text);
    }
  }

  void putCheckpoint(String checkpoint) throws SQLException {
    update(
        "INSERT OR REPLACE INTO checkpoint VALUES (1, ?, ?)", checkpoint, Tables.crc(checkpoint));
  }

  Map<Integer, String> boots() throws SQLException {
    Map<Integer, String> boots = new TreeMap<>();
    try (PreparedStatement select = database.prepare("SELECT origin, boot FROM boot");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        boots.put(row.getInt(1), row.getString(2));
      }
    }
    return boots;
  }

  void putBoot(int origin, String boot) throws SQLException {
    update("INSERT OR REPLACE INTO boot VALUES (?, ?)", origin, boot);
  }

  void removeBoot(int origin) throws SQLException {
    update("DELETE FROM boot WHERE origin = ?", origin);
  }

  List<Loss> losses() throws SQLException {
    List<Loss> losses = new ArrayList<>();
    try (PreparedStatement select =
            database.prepare("SELECT origin, device, total, told FROM loss");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        losses.add(new Loss(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4)));
      }
    }
    return losses;
  }

  void putLoss(Loss loss) throws SQLException {
    update(
        "INSERT OR REPLACE INTO loss VALUES (?, ?, ?, ?)",
        loss.origin(),
        loss.device(),
        loss.total(),
        loss.toldMicros());
  }

  void removeLosses(int origin) throws SQLException {
    update("DELETE FROM loss WHERE origin = ?", origin);
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepare(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
