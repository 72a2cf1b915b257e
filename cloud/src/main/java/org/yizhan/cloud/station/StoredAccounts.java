package org.yizhan.cloud.station;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The stations' accounts, read from the database of a service that does not run. */
public final class StoredAccounts {
  private StoredAccounts() {}

  /** By station. */
  public static List<MqttAccount> read(String url, String username, String password)
      throws SQLException {
    List<MqttAccount> accounts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, username, password);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select id, password_hash from station order by id")) {
      while (rows.next()) {
        accounts.add(new MqttAccount(rows.getString(1), rows.getString(2)));
      }
    }
    return accounts;
  }
}
