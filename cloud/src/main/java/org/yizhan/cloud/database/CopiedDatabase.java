package org.yizhan.cloud.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** A copy of the embedded database, looked at before it takes the place of the other. */
public final class CopiedDatabase {
  private CopiedDatabase() {}

  /**
   * Opens the copy and closes it again.
   *
   * @param file the copied file; must not be in use
   * @param original whose name, password and options the copy has
   * @throws DatabaseException if it cannot be opened, or a newer version of the software has
   *     changed its tables
   */
  public static void check(Path file, DatabaseAddress original) throws DatabaseException {
    DatabaseAddress copy = original.at(file);
    try (Connection connection =
            DriverManager.getConnection(copy.url(), copy.username(), copy.password());
        Statement statement = connection.createStatement()) {
      try {
        refuseNewer(copy);
      } finally {
        statement.execute("SHUTDOWN");
      }
    } catch (SQLException | FlywayException e) {
      throw new DatabaseException(
          "the copy of the database cannot be opened with the name and password of the settings"
              + " (yizhan.database.username, password): "
              + e.getMessage(),
          e);
    }
  }

  private static void refuseNewer(DatabaseAddress copy) throws DatabaseException {
    MigrationInfo[] known =
        Flyway.configure()
            .dataSource(copy.url(), copy.username(), copy.password())
            .load()
            .info()
            .all();
    boolean newer = Arrays.stream(known).anyMatch(step -> !step.getState().isResolved());
    if (newer) {
      throw new DatabaseException(
          "the backup's database is of a newer version of Yizhan: restore it with that version or a"
              + " later one",
          null);
    }
  }
}
