package org.yizhan.cloud.database;

import io.micronaut.context.annotation.Value;
import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The relational database of the running service. */
@Singleton
public final class Database {
  private final DatabaseAddress address;
  private final DataSource source;

  Database(
      @Value("${datasources.default.url}") String url,
      @Value("${datasources.default.username:}") String username,
      @Value("${datasources.default.password:}") String password,
      DataSource source,
      DataSourceResolver resolver) {
    this.address = new DatabaseAddress(url, username, password);
    // A connection of its own: those of the framework want a transaction around them.
    this.source = resolver.resolve(source);
  }

  public DatabaseAddress address() {
    return address;
  }

  /**
   * Copies the embedded database as it is at one moment, while it is used; nobody is held up.
   *
   * @param zip a file that is made: its only entry is the database's file
   */
  public void copyTo(Path zip) throws DatabaseException {
    // H2 copies with the log of what is under way, so that the copy is transactionally consistent:
    // https://h2database.com/html/commands.html#backup
    try (Connection connection = source.getConnection();
        PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
      backup.setString(1, zip.toAbsolutePath().toString());
      backup.execute();
    } catch (SQLException e) {
      throw new DatabaseException("the database could not be copied: " + e.getMessage(), e);
    }
  }
}
