package org.yizhan.cloud.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the relational database is.
 *
 * @param url JDBC address, {@code jdbc:h2:file:…} for the embedded one
 */
public record DatabaseAddress(String url, String username, String password) {
  /** H2's name for a database in a file; its options follow after semicolons. */
  private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:file:([^;]+)(;.*)?");

  private static final String TIMEOUT_SECONDS = "5";

  /** What H2 adds to a database's name for its one file. */
  static final String FILE_SUFFIX = ".mv.db";

  /** The embedded database's file; empty for a server, or for one in memory. */
  public Optional<Path> file() {
    Matcher file = H2_FILE.matcher(url);
    return file.matches()
        ? Optional.of(Path.of(file.group(1) + FILE_SUFFIX).toAbsolutePath().normalize())
        : Optional.empty();
  }

  public boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** A connection of one's own to PostgreSQL, outside the pool that the rooms share. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "yizhan-cloud");
    return DriverManager.getConnection(url, properties);
  }

  /** The address of a copy of the embedded database's file. */
  DatabaseAddress at(Path copy) {
    String name = copy.toAbsolutePath().toString();
    Matcher file = H2_FILE.matcher(url);
    if (!file.matches() || !name.endsWith(FILE_SUFFIX)) {
      throw new IllegalArgumentException(copy + " is no copy of the database at " + this);
    }
    String options = file.group(2) == null ? "" : file.group(2);
    String withoutSuffix = name.substring(0, name.length() - FILE_SUFFIX.length());
    return new DatabaseAddress("jdbc:h2:file:" + withoutSuffix + options, username, password);
  }

  /** Without options and passwords. */
  @Override
  public String toString() {
    return url.split("[;?]", 2)[0];
  }
}
