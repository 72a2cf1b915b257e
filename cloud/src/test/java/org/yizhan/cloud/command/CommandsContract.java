package org.yizhan.cloud.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;

/** What becomes of commands, on whichever database, while there is no link to send them on. */
abstract class CommandsContract {
  private static final String STATION = "demo-001";
  private static final Duration EXPIRY = Duration.ofSeconds(60);

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

  private Commands commands() {
    return context.getBean(Commands.class);
  }

  private void restart() {
    context.close();
    context = ApiTestDatabases.context(url, Map.of());
  }

  private Instant now() {
    return context.getBean(ApiTestClock.class).instant();
  }

  private void leap(Duration by) {
    context.getBean(ApiTestClock.class).leap(by);
    commands().tick();
  }

  private StationCommand send(String station) throws TooManyWaiting {
    return commands()
        .send(
            station,
            new CommandRequest(
                CommandKind.DOOR_UNLOCK, Map.of("device", "door-main", "seconds", 5), EXPIRY),
            "crew");
  }

  private void answer(String station, UUID id, Status status, String detail) {
    commands().result(station, new CommandResult(id, status, detail), now());
    commands().tick();
  }

  private StationCommand found(UUID id) {
    return commands().find(STATION, id).orElseThrow();
  }

  private double waiting() {
    commands();
    return context.getBean(MeterRegistry.class).get("yizhan.commands.waiting").gauge().value();
  }

  @Test
  void aCommandWaitsAndIsKeptWithAllThatWasAsked() throws TooManyWaiting {
    StationCommand sent = send(STATION);

    assertEquals(StationCommand.WAITING, sent.status());
    assertEquals(Map.of("device", "door-main", "seconds", 5), sent.args());
    assertEquals(ApiTestClock.START, sent.sentAt());
    assertEquals(ApiTestClock.START.plus(EXPIRY), sent.expiresAt());
    assertEquals("crew", sent.requestedBy());
    assertNull(sent.detail());
    assertEquals(sent, found(sent.id()));
    assertEquals(Optional.empty(), commands().find("demo-002", sent.id()));
    assertEquals(1, waiting());
  }

  @Test
  void theFirstAnswerCounts() throws TooManyWaiting {
    StationCommand sent = send(STATION);
    leap(Duration.ofSeconds(2));

    answer(STATION, sent.id(), Status.DONE, "open for 5 s");
    answer(STATION, sent.id(), Status.FAILED, "again");

    assertEquals("done", found(sent.id()).status());
    assertEquals("open for 5 s", found(sent.id()).detail());
    assertEquals(ApiTestClock.START.plusSeconds(2), found(sent.id()).settledAt());
    assertEquals(0, waiting());
  }

  @Test
  void everyStatusOfTheContractSettlesACommand() throws TooManyWaiting {
    for (Status status : Status.values()) {
      StationCommand sent = send(STATION);
      answer(STATION, sent.id(), status, "");
      assertEquals(status.word(), found(sent.id()).status());
    }
    assertEquals(0, waiting());
  }

  @Test
  void anotherStationsAnswerSettlesNothing() throws TooManyWaiting {
    StationCommand sent = send(STATION);

    answer("demo-002", sent.id(), Status.DONE, "");

    assertEquals(StationCommand.WAITING, found(sent.id()).status());
    answer(STATION, sent.id(), Status.REFUSED, "the guard forbids it");
    assertEquals("refused", found(sent.id()).status());
  }

  @Test
  void anAnswerToNothingHarmsNothing() {
    answer(STATION, UUID.randomUUID(), Status.DONE, "");

    assertEquals(0, commands().list(STATION, 0, 10).total());
  }

  @Test
  void aCommandThatIsNeverAnsweredIsGivenUpAfterItsExpiryAndGrace() throws TooManyWaiting {
    StationCommand sent = send(STATION);

    leap(EXPIRY.plus(StationCommand.GRACE).minusMillis(1));
    assertEquals(StationCommand.WAITING, found(sent.id()).status());

    leap(Duration.ofMillis(1));
    assertEquals(StationCommand.UNANSWERED, found(sent.id()).status());
    assertEquals(now(), found(sent.id()).settledAt());
    assertNull(found(sent.id()).detail());
    assertEquals(0, waiting());
  }

  @Test
  void anAnswerThatComesLaterYetIsTheTruth() throws TooManyWaiting {
    StationCommand sent = send(STATION);
    leap(Duration.ofHours(1));

    answer(STATION, sent.id(), Status.DONE, "the link was down");

    assertEquals("done", found(sent.id()).status());
    assertEquals(now(), found(sent.id()).settledAt());
  }

  @Test
  void whatStationsSayIsCutToWhatIsKept() throws TooManyWaiting {
    StationCommand sent = send(STATION);

    answer(STATION, sent.id(), Status.DONE, "a\0" + "b".repeat(Answers.MAX_DETAIL_LENGTH));

    assertEquals("a " + "b".repeat(Answers.MAX_DETAIL_LENGTH - 2), found(sent.id()).detail());
  }

  @Test
  void commandsAreListedNewestFirst() throws TooManyWaiting {
    StationCommand first = send(STATION);
    leap(Duration.ofSeconds(1));
    StationCommand second = send(STATION);
    leap(Duration.ofSeconds(1));
    StationCommand third = send(STATION);
    send("demo-002");

    assertEquals(new CommandPage(List.of(third, second), 0, 2, 3), commands().list(STATION, 0, 2));
    assertEquals(new CommandPage(List.of(first), 1, 2, 3), commands().list(STATION, 1, 2));
  }

  @Test
  void aStationHasSoManyWaitingAndNoMore() throws TooManyWaiting {
    StationCommand first = send(STATION);
    leap(Duration.ofSeconds(10));
    for (int i = 1; i < Commands.MAX_WAITING; i++) {
      send(STATION);
    }

    TooManyWaiting refused = assertThrows(TooManyWaiting.class, () -> send(STATION));

    assertEquals(EXPIRY.plus(StationCommand.GRACE).minusSeconds(10), refused.retryAfter());
    assertEquals(Commands.MAX_WAITING, commands().list(STATION, 0, 1).total());
    send("demo-002");
    answer(STATION, first.id(), Status.DONE, "");
    send(STATION);
  }

  @Test
  void waitingCommandsSurviveARestart() throws TooManyWaiting {
    StationCommand answered = send(STATION);
    answer(STATION, answered.id(), Status.DONE, "");
    StationCommand sent = send(STATION);

    restart();

    assertEquals(1, waiting());
    answer(STATION, sent.id(), Status.DONE, "in the end");
    assertEquals("in the end", found(sent.id()).detail());
  }

  @Test
  void anAnswerThatCannotBeWrittenIsWrittenLater() throws TooManyWaiting, SQLException {
    StationCommand sent = send(STATION);
    sabotage("alter table station_command rename to elsewhere");
    assertThrows(RuntimeException.class, () -> answer(STATION, sent.id(), Status.DONE, "open"));
    sabotage("alter table elsewhere rename to station_command");

    commands().tick();

    assertEquals("open", found(sent.id()).detail());
  }

  /** Does something to the database behind the service's back. */
  private void sabotage(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "yizhan", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
