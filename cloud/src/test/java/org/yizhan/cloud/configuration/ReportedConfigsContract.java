package org.yizhan.cloud.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.station.Station;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.ReportedConfig.Status;

/** What is known of the profile that a station runs, on whichever database. */
abstract class ReportedConfigsContract {
  private static final String HASH = "sha256:" + "7".repeat(64);
  private static final Instant AT = ApiTestClock.START;

  private final Station station =
      new Station(ApiTestProfiles.profile("demo-001"), 7, HASH, Instant.EPOCH);
  private String url;
  private ApplicationContext context;

  /** The address of an empty database. */
  abstract String newDatabase();

  @BeforeEach
  void start() {
    url = newDatabase();
    context = ApiTestDatabases.context(url, Map.of());
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private ReportedConfigs configs() {
    return context.getBean(ReportedConfigs.class);
  }

  private void restart() {
    configs().tick();
    context.close();
    context = ApiTestDatabases.context(url, Map.of());
  }

  private void say(long revision, String hash, Status status, String reason, Instant at) {
    configs()
        .reported(
            "demo-001",
            new ReportedConfig(revision, hash, status, Optional.ofNullable(reason)),
            at);
  }

  @Test
  void aStationThatHasSaidNothingIsNotInStep() {
    assertEquals(new Configuration(7, null, null, null, null, false), configs().of(station));
  }

  @Test
  void aStationThatRunsTheDesiredRevisionIsInStep() {
    say(7, HASH, Status.APPLIED, null, AT);

    Configuration expected = new Configuration(7, 7L, "applied", null, AT, true);
    assertEquals(expected, configs().of(station));
    restart();
    assertEquals(expected, configs().of(station));
  }

  @Test
  void anotherRevisionAnotherHashOrAnotherOutcomeIsNotInStep() {
    say(6, HASH, Status.APPLIED, null, AT);
    assertFalse(configs().of(station).inStep());
    say(7, HASH + "0", Status.APPLIED, null, AT);
    assertFalse(configs().of(station).inStep());
    say(7, HASH, Status.REVERTED, "no sensor answered for 5 minutes", AT);
    assertFalse(configs().of(station).inStep());
    say(7, HASH, Status.REJECTED, "no such bus", AT);
    assertFalse(configs().of(station).inStep());
    say(7, HASH, Status.APPLIED, null, AT);
    assertTrue(configs().of(station).inStep());
  }

  @Test
  void theLastReportReplacesTheOneBefore() {
    say(6, HASH, Status.APPLIED, null, AT);
    restart();
    say(7, HASH, Status.REJECTED, "devices[2]: no such bus", AT.plusSeconds(5));
    restart();

    assertEquals(
        new Configuration(7, 7L, "rejected", "devices[2]: no such bus", AT.plusSeconds(5), false),
        configs().of(station));
  }

  @Test
  void theSameReportHeardAgainKeepsItsTime() {
    say(7, HASH, Status.APPLIED, null, AT);
    restart();

    say(7, HASH, Status.APPLIED, null, AT.plusSeconds(3_600));

    assertEquals(AT, configs().of(station).at());
  }

  @Test
  void whatStationsSayIsCutToWhatIsKept() {
    say(7, "h".repeat(500), Status.REJECTED, "a\0" + "b".repeat(5_000), AT);

    restart();

    assertEquals(
        "a " + "b".repeat(ReportedRow.MAX_REASON_LENGTH - 2), configs().of(station).reason());
  }

  @Test
  void whatCannotBeWrittenIsTriedAgain() throws SQLException {
    say(7, HASH, Status.APPLIED, null, AT);
    sabotage("alter table reported_config rename to elsewhere");
    assertThrows(RuntimeException.class, () -> configs().tick());
    sabotage("alter table elsewhere rename to reported_config");

    restart();

    assertTrue(configs().of(station).inStep());
  }

  /** Does something to the database behind the service's back. */
  private void sabotage(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "yizhan", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
