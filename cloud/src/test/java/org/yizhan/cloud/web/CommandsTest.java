package org.yizhan.cloud.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.access.Audit;
import org.yizhan.cloud.command.Commands;
import org.yizhan.cloud.configuration.ReportedConfigs;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.ReportedConfig;

/** Commands to stations over HTTP, and what a station says of its configuration. */
class CommandsTest {
  private static final AtomicInteger STATIONS = new AtomicInteger(100);

  private static ApiTestHttp api;

  /** Each test has a station of its own, because they share the service and its clock. */
  private final String station = "demo-" + STATIONS.incrementAndGet();

  private final String path = "/api/v1/stations/" + station + "/commands";
  private static final String UNLOCK =
      "{\"name\":\"door.unlock\",\"args\":{\"device\":\"door-main\",\"seconds\":5},"
          + "\"expiresInSeconds\":120}";

  @BeforeAll
  static void start() {
    api = new ApiTestHttp("commands");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void register() {
    api.send("admin", "POST", "/api/v1/stations", ApiTestProfiles.json(station, "东城区"))
        .requireStatus(201);
  }

  private static Instant now() {
    return api.bean(ApiTestClock.class).instant();
  }

  /** As the API writes it. */
  private static String text(Instant at) {
    return at.atOffset(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  private ApiTestHttp.Answer send(String who, String json) {
    return api.send(who, "POST", path, json);
  }

  private void settle(String id, CommandResult.Status status, String detail) {
    Commands commands = api.bean(Commands.class);
    commands.result(station, new CommandResult(UUID.fromString(id), status, detail), now());
    commands.tick();
  }

  @Test
  void aCommandIsSentAndCanBeFollowed() {
    ApiTestHttp.Answer sent = send("crew", UNLOCK).requireStatus(201);

    String id = sent.text("id");
    assertEquals(path + "/" + id, sent.header("Location"));
    assertEquals("door.unlock", sent.text("name"));
    assertEquals(Map.of("device", "door-main", "seconds", 5), sent.at("args"));
    assertEquals(text(now()), sent.text("sentAt"));
    assertEquals(text(now().plusSeconds(120)), sent.text("expiresAt"));
    assertEquals("waiting", sent.text("status"));
    assertNull(sent.at("detail"));
    assertNull(sent.at("settledAt"));
    assertEquals("crew", sent.text("by"));

    settle(id, CommandResult.Status.DONE, "open for 5 s");
    ApiTestHttp.Answer done = api.get("manager", path + "/" + id).requireStatus(200);
    assertEquals("done", done.text("status"));
    assertEquals("open for 5 s", done.text("detail"));
    assertEquals(text(now()), done.text("settledAt"));
  }

  @Test
  void commandsAreListedNewestFirst() {
    String first = send("operator", "{\"name\":\"identify\"}").requireStatus(201).text("id");
    api.bean(ApiTestClock.class).leap(Duration.ofSeconds(1));
    String second = send("admin", "{\"name\":\"host.reboot\"}").requireStatus(201).text("id");

    ApiTestHttp.Answer list = api.get("manager", path).requireStatus(200);
    assertEquals(second, list.at("items.0.id"));
    assertEquals(Map.of(), list.at("items.0.args"));
    assertEquals(first, list.at("items.1.id"));
    assertEquals(20, list.at("size"));
    assertEquals(2, list.at("total"));
    assertEquals(first, api.get("crew", path + "?page=1&size=1").at("items.0.id"));
    api.get("crew", path + "?size=101").requireProblem(400);
    api.get("crew", path + "?page=-1").requireProblem(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manager  | {"name":"identify"}                                             | 403
          manager  | {"name":"host.reboot"}                                          | 403
          crew     | {"name":"identify"}                                             | 201
          crew     | {"name":"diagnostics"}                                          | 201
          crew     | {"name":"relay.set","args":{"device":"charger-1","closed":true}} | 403
          crew     | {"name":"guard.rearm","args":{"rule":"charger-over-current"}}   | 403
          crew     | {"name":"agent.restart"}                                        | 403
          crew     | {"name":"host.reboot"}                                          | 403
          operator | {"name":"relay.set","args":{"device":"charger-1","closed":true}} | 201
          operator | {"name":"guard.rearm","args":{"rule":"charger-over-current"}}   | 201
          operator | {"name":"guard.rearm","args":{"rule":"r"}}                      | 422
          operator | {"name":"agent.restart"}                                        | 201
          operator | {"name":"host.reboot"}                                          | 201
          admin    | {"name":"host.reboot"}                                          | 201
          """)
  void eachRoleSendsWhatItMay(String who, String json, int status) {
    ApiTestHttp.Answer answer = send(who, json);

    if (status == 201) {
      answer.requireStatus(201);
    } else {
      answer.requireProblem(status);
    }
    assertEquals(status == 201 ? 1 : 0, api.get(who, path).at("total"));
  }

  @Test
  void whatIsNoCommandIsRefusedWithAllThatIsWrong() {
    ApiTestHttp.Answer unknown = send("crew", "{\"name\":\"dance\"}").requireProblem(422);
    assertEquals("name", unknown.text("problems.0.at"));
    assertTrue(unknown.text("problems.0.mend").contains("door.unlock, relay.set"));

    ApiTestHttp.Answer wrong =
        send(
                "crew",
                "{\"name\":\"door.unlock\",\"args\":{\"device\":\"aed-1\"},\"expiresInSeconds\":4}")
            .requireProblem(422);
    assertEquals(
        List.of("args.device", "args.seconds", "expiresInSeconds"),
        wrong.list("problems").stream().map(p -> ((Map<?, ?>) p).get("at")).toList());
    assertEquals("the command has 3 fault(s)", wrong.text("detail"));

    send("crew", "[]").requireProblem(400);
    send("crew", "{\"name\":").requireProblem(400);
    assertEquals(0, api.get("crew", path).at("total"));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String id = send("crew", UNLOCK).text("id");
    String other = "demo-" + STATIONS.incrementAndGet();
    api.send("admin", "POST", "/api/v1/stations", ApiTestProfiles.json(other, "东城区"))
        .requireStatus(201);

    for (String missing :
        List.of(
            "/api/v1/stations/demo-999/commands",
            "/api/v1/stations/demo-999/commands/" + id,
            "/api/v1/stations/" + other + "/commands/" + id,
            path + "/" + UUID.randomUUID(),
            path + "/no-uuid")) {
      api.get("crew", missing).requireProblem(404);
    }
    api.send("crew", "POST", "/api/v1/stations/demo-999/commands", UNLOCK).requireProblem(404);
  }

  @Test
  void aStationThatAnswersNothingGetsNoMore() {
    for (int i = 0; i < Commands.MAX_WAITING; i++) {
      send("operator", UNLOCK).requireStatus(201);
    }

    ApiTestHttp.Answer refused = send("operator", UNLOCK).requireProblem(429);

    assertEquals("151", refused.header("Retry-After"), "expiry and grace, rounded up");
    assertTrue(refused.text("detail").startsWith("16 commands wait"));
  }

  @Test
  void whoSentWhatIsAudited() {
    send("crew", UNLOCK).requireStatus(201);
    send("crew", "{\"name\":\"host.reboot\"}").requireProblem(403);

    assertEquals(
        List.of(new Audit.Entry(now(), "crew", "send-command", station + " door.unlock")),
        api.bean(Audit.class).of(station + " door.unlock"));
    assertEquals(List.of(), api.bean(Audit.class).of(station + " host.reboot"));
  }

  @Test
  void aStationsDetailSaysWhichConfigurationItRuns() {
    ApiTestHttp.Answer before = api.get("manager", "/api/v1/stations/" + station);
    assertEquals(1, before.at("config.desiredRevision"));
    assertNull(before.at("config.reportedRevision"));
    assertNull(before.at("config.status"));
    assertNull(before.at("config.reason"));
    assertNull(before.at("config.at"));
    assertEquals(false, before.at("config.inStep"));

    report(ReportedConfig.Status.REJECTED, Optional.of("no such bus"));
    ApiTestHttp.Answer rejected = api.get("manager", "/api/v1/stations/" + station);
    assertEquals(1, rejected.at("config.reportedRevision"));
    assertEquals("rejected", rejected.at("config.status"));
    assertEquals("no such bus", rejected.at("config.reason"));
    assertEquals("2026-11-22T22:10:00+08:00", rejected.at("config.at"));
    assertEquals(false, rejected.at("config.inStep"));

    report(ReportedConfig.Status.APPLIED, Optional.empty());
    assertEquals(true, api.get("manager", "/api/v1/stations/" + station).at("config.inStep"));
  }

  private void report(ReportedConfig.Status status, Optional<String> reason) {
    Station known = api.bean(Registry.class).find(station).orElseThrow();
    api.bean(ReportedConfigs.class)
        .reported(
            station,
            new ReportedConfig(known.revision(), known.hash(), status, reason),
            ApiTestClock.START);
  }
}
