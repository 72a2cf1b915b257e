package org.yizhan.cloud.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.alert.IncidentLedger;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.fault.Effect;
import org.yizhan.cloud.fault.FaultKey;
import org.yizhan.cloud.fault.Severity;

/** Incidents over HTTP: what people see of them and do with them. */
class IncidentsTest {
  private static final Instant NOW = ApiTestClock.START;
  private static final UUID AED = UUID.fromString("0b0e0000-0000-0000-0000-000000000001");
  private static final UUID DOOR = UUID.fromString("0b0e0000-0000-0000-0000-000000000002");

  private ApiTestHttp api;

  @BeforeEach
  void start() {
    api = new ApiTestHttp("incidents-" + UUID.randomUUID());
    api.send("admin", "POST", "/api/v1/stations", ApiTestProfiles.json("demo-001", "东城区"))
        .requireStatus(201);
    open(AED, "aed-1", "aed-missing", Severity.CRITICAL, Duration.ofMinutes(5));
    open(DOOR, "door-main", "door-held-open", Severity.MEDIUM, Duration.ofMinutes(9));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void open(UUID id, String device, String fault, Severity severity, Duration ago) {
    apply(
        new Effect.Open(
            id,
            new FaultKey("demo-001", Optional.of(device), fault),
            severity,
            NOW.minus(ago),
            NOW,
            false));
  }

  private void apply(Effect effect) {
    api.bean(Incidents.class).changed(api.bean(IncidentLedger.class).apply(List.of(effect), NOW));
  }

  @Test
  void incidentsAreListedNewestFirst() {
    ApiTestHttp.Answer list = api.get("manager", "/api/v1/incidents").requireStatus(200);

    assertEquals(2, list.at("total"));
    assertEquals(AED.toString(), list.at("items.0.id"));
    assertEquals("AED not in its cabinet", list.at("items.0.title.en"));
    assertEquals("东单驿站", list.at("items.0.stationName.zh"));
    assertEquals("东城区", list.at("items.0.district"));
    assertEquals("aed-1", list.at("items.0.device"));
    assertEquals("AED", list.at("items.0.deviceName.en"));
    assertEquals("firing", list.at("items.0.condition"));
    assertEquals("2026-11-22T22:05:00+08:00", list.at("items.0.startedAt"));
    assertNull(list.at("items.0.clearedAt"));
    assertNull(list.at("items.0.acknowledgedBy"));
    assertEquals(List.of(), list.at("items.0.notes"));
  }

  @Test
  void theListIsFiltered() {
    apply(new Effect.Clear(DOOR, NOW.minusSeconds(1), false));

    assertEquals(1, total(""));
    assertEquals(1, total("?state=cleared"));
    assertEquals(2, total("?state=all"));
    assertEquals(1, total("?state=all&severity=critical"));
    assertEquals(0, total("?state=all&severity=low"));
    assertEquals(2, total("?state=all&station=demo-001&size=1"));
    assertEquals(0, total("?state=all&station=demo-002"));
  }

  private Object total(String query) {
    return api.get("manager", "/api/v1/incidents" + query).requireStatus(200).at("total");
  }

  @Test
  void anAcknowledgementCountsOnce() {
    String path = "/api/v1/incidents/" + AED;
    ApiTestHttp.Answer first =
        api.send("crew", "POST", path + "/ack", "{\"note\":\"on my way\"}").requireStatus(200);
    assertEquals(true, first.at("acknowledged"));
    assertEquals("crew", first.at("acknowledgedBy"));
    assertEquals("2026-11-22T22:10:00+08:00", first.at("acknowledgedAt"));
    assertEquals("on my way", first.at("notes.0.text"));

    ApiTestHttp.Answer second =
        api.send("operator", "POST", path + "/ack", "{}").requireStatus(200);

    assertEquals("crew", second.at("acknowledgedBy"));
    ApiTestHttp.Answer row = api.get("manager", "/api/v1/stations/demo-001").requireStatus(200);
    assertEquals("critical", row.at("summary.state"));
    assertEquals(2, row.at("summary.incidents.open"));
    assertEquals(1, row.at("summary.incidents.unacknowledged"));
    assertEquals("critical", row.at("summary.incidents.worst"));
    assertEquals("fault", row.at("devices.4.state"));
  }

  @Test
  void anAcknowledgementNeedsNoBody() {
    api.send(
            api.as("crew", "/api/v1/incidents/" + AED + "/ack")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
        .requireStatus(200);
  }

  @Test
  void aNoteIsKept() {
    String path = "/api/v1/incidents/" + DOOR;
    api.send("admin", "POST", path + "/note", "{\"text\":\"hinge is bent\"}").requireStatus(200);

    ApiTestHttp.Answer incident = api.get("manager", path).requireStatus(200);

    assertEquals("admin", incident.at("notes.0.by"));
    assertEquals("hinge is bent", incident.at("notes.0.text"));
    api.send("crew", "POST", path + "/note", "{\"text\":\"" + "x".repeat(2001) + "\"}")
        .requireProblem(400);
  }

  @Test
  void whatNobodyExpectedIsAnsweredWithAnIdAndNoMore() throws SQLException {
    try (Connection connection = api.bean(DataSource.class).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table incident cascade");
    }

    ApiTestHttp.Answer answer = api.get("manager", "/api/v1/incidents").requireProblem(500);

    assertEquals(36, answer.text("id").length());
    assertFalse(answer.response().body().contains("incident"), answer.response()::body);
  }
}
