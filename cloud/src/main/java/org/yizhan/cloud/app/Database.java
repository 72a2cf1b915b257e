package org.yizhan.cloud.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where the relational database is. */
record Database(String url, String username, String password) {
  private static final String TIMEOUT_SECONDS = "5";

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** A connection of one's own, outside the pool that the rooms share. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "yizhan-cloud");
    return DriverManager.getConnection(url, properties);
  }

  /** Without what follows the question mark, where a password may be. */
  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "");
  }
}
