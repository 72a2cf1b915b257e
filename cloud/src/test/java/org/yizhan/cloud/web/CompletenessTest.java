package org.yizhan.cloud.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;

/** What came of a station's days, by the API. */
class CompletenessTest {
  private static final Instant NOW = ApiTestClock.START;
  private static final String STATION = "demo-001";
  private static final String PATH = "/api/v1/stations/" + STATION + "/completeness";
  private static final UUID EPOCH = UUID.fromString("6b1f3c1e-6f0c-4d0e-9d55-0f2f6b8b9f10");
  private static final Instant FRIDAY = at("2026-11-20T00:00:00+08:00");

  private static ApiTestHttp api;

  @BeforeAll
  static void start() throws StoreException {
    api = new ApiTestHttp("completeness");
    for (String id : List.of(STATION, "demo-002")) {
      api.send("admin", "POST", "/api/v1/stations", ApiTestProfiles.json(id, "东城区"))
          .requireStatus(201);
    }
    LiveBoard live = api.bean(LiveBoard.class);
    live.brokerLink(true, NOW);
    live.state(STATION, new StationState.Online(EPOCH, "1.0.0", "sha256:0", micros(NOW)), NOW);
    batch(1, heartbeats(FRIDAY, Duration.ofHours(24)));
    batch(2, heartbeats(FRIDAY.plus(Duration.ofHours(24)), Duration.ofHours(12)));
    batch(
        4,
        List.of(
            Reading.good("charger-1", "evicted", micros(FRIDAY.plus(Duration.ofHours(30))), 0),
            Reading.good("charger-1", "evicted", micros(FRIDAY.plus(Duration.ofHours(31))), 450)));
    api.bean(ApiTestClock.class).leap(Duration.ofMinutes(1));
    assertTrue(api.bean(RollUps.class).round() > 0);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Instant at(String local) {
    return OffsetDateTime.parse(local).toInstant();
  }

  private static long micros(Instant at) {
    return at.toEpochMilli() * 1000;
  }

  /** Of every device the quantity that it promises, as often as it has to be told. */
  private static List<Reading> heartbeats(Instant from, Duration lasting) {
    List<Reading> readings = new ArrayList<>();
    for (Duration at = Duration.ZERO; at.compareTo(lasting) < 0; at = at.plusMinutes(5)) {
      long micros = micros(from.plus(at));
      readings.add(Reading.good("beam-door", "in_total", micros, 100));
      for (String quantity :
          List.of("in_use", "power_w", "current_a", "voltage_v", "energy_wh", "relay")) {
        readings.add(Reading.good("charger-1", quantity, micros, 1));
      }
      readings.add(Reading.good("charger-2", "in_use", micros, 0));
      readings.add(Reading.good("door-main", "open", micros, 0));
    }
    return readings;
  }

  /** It comes on Saturday night, and again an hour later. */
  private static void batch(long number, List<Reading> readings) throws StoreException {
    List<StoredReading> rows =
        readings.stream()
            .map(
                r ->
                    new StoredReading(
                        new Series(STATION, r.device(), r.quantity()),
                        r.timeMicros(),
                        r.value(),
                        r.quality()))
            .toList();
    long received = micros(at("2026-11-21T20:00:00+08:00")) + number;
    long day = OffsetDateTime.parse("2026-11-20T00:00:00+08:00").toLocalDate().toEpochDay();
    BatchArrival first =
        new BatchArrival(
            STATION,
            EPOCH,
            number,
            received,
            number == 1 ? day : day + 1,
            true,
            rows.size(),
            rows.size(),
            0);
    BatchArrival again =
        new BatchArrival(
            STATION,
            EPOCH,
            number,
            received + Duration.ofHours(1).toMillis() * 1000,
            first.epochDay(),
            true,
            rows.size(),
            rows.size(),
            0);
    api.bean(MemoryTelemetryStore.class).write(rows, List.of(first, again));
    StoredBatch stored = new StoredBatch(STATION, true, readings, NOW);
    api.bean(LiveBoard.class).stored(List.of(stored));
    api.bean(RollUps.class).stored(List.of(stored));
  }

  private static ApiTestHttp.Answer get(String query) {
    return api.get("manager", PATH + query).requireStatus(200);
  }

  @Test
  void aDayOfWhichAllCame() {
    ApiTestHttp.Answer answer = get("?day=2026-11-20");

    assertEquals(STATION, answer.at("station"));
    assertEquals("Asia/Shanghai", answer.at("zone"));
    assertEquals(1, answer.list("days").size());
    assertEquals("2026-11-20", answer.at("days.0.day"));
    assertEquals("complete", answer.at("days.0.state"));
    assertEquals("2026-11-21T00:00:00+08:00", answer.text("days.0.through"));
    assertEquals(288 * 9, answer.at("days.0.received"));
    assertEquals(288 * 9, answer.at("days.0.duplicate"));
    assertEquals(288 * 9, answer.at("days.0.late"));
    assertEquals(288 * 9, answer.at("days.0.backlog"));
    // From the hour after the very first reading on: chargers, beam, door.
    int seconds = 23 * 3600;
    assertEquals(7 * (seconds / 610) + seconds / 605 + seconds / 305, answer.at("days.0.expected"));
    assertEquals(1.0, answer.at("days.0.coverage"));
    assertEquals("aed-1", answer.at("days.0.neverHeard.0.device"));
    assertEquals("beam-door", answer.at("days.0.devices.0.device"));
    assertEquals("Door counter", answer.at("days.0.devices.0.name.en"));
    assertEquals(1.0, answer.at("days.0.devices.0.coverage"));
    assertEquals(List.of(), answer.list("days.0.missingBatches"));
  }

  @Test
  void aDayOfWhichTheStationGaveSomethingUp() {
    ApiTestHttp.Answer answer = get("?from=2026-11-19&to=2026-11-22");

    assertEquals(4, answer.list("days").size());
    assertEquals("no-data", answer.at("days.0.state"));
    assertNull(answer.at("days.0.coverage"));
    assertEquals("gaps", answer.at("days.2.state"));
    assertEquals(450, answer.at("days.2.evicted"));
    assertEquals(450, answer.at("days.2.evictions.0.readings"));
    assertEquals("charger-1", answer.at("days.2.evictions.0.device"));
    assertEquals("2026-11-21T06:00:00+08:00", answer.text("days.2.evictions.0.from"));
    assertEquals("2026-11-21T07:00:00+08:00", answer.text("days.2.evictions.0.to"));
    assertEquals(144 * 9 + 2, answer.at("days.2.received"));
    assertEquals(1, answer.at("days.2.missingRanges"));
    assertEquals(EPOCH.toString(), answer.at("days.2.missingBatches.0.epoch"));
    assertEquals(3, answer.at("days.2.missingBatches.0.first"));
    assertEquals(3, answer.at("days.2.missingBatches.0.last"));
    assertEquals("given-up", answer.at("days.2.missingBatches.0.why"));
    assertEquals(0.5, answer.at("days.2.coverage"));
    assertEquals("2026-11-22T22:00:00+08:00", answer.text("days.3.through"));
    assertEquals("no-data", answer.at("days.3.state"));
    assertTrue((int) answer.at("days.3.expected") > 0);
  }

  @Test
  void withoutADayItIsToday() {
    assertEquals("2026-11-22", get("").at("days.0.day"));
    assertEquals(1, get("").list("days").size());
    assertEquals(62, get("?from=2026-09-22&to=2026-11-22").list("days").size());
  }

  @Test
  void aStationThatNeverSentAnything() {
    ApiTestHttp.Answer answer =
        api.get("crew", "/api/v1/stations/demo-002/completeness?day=2026-11-22").requireStatus(200);

    assertEquals("no-data", answer.at("days.0.state"));
    assertEquals(0, answer.at("days.0.expected"));
    assertEquals(5, answer.list("days.0.neverHeard").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day=22.11.2026|day is \"22.11.2026\", expected a day as 2026-11-22",
        "day=2026-02-30|day is \"2026-02-30\", expected a day as 2026-11-22",
        "day=1999-12-31|day must lie between the years 2000 and 2200",
        "day=2026-11-23|2026-11-23 lies in the future: today is 2026-11-22 in Asia/Shanghai",
        "day=2026-11-20&to=2026-11-21|give day, or from and to, not both",
        "from=2026-11-20|to is missing",
        "to=2026-11-20|from is missing",
        "from=2026-11-21&to=2026-11-20|from must not be after to",
        "from=2026-09-21&to=2026-11-22|at most 62 days at a time"
      })
  void whatCannotBeAsked(String query, String detail) {
    ApiTestHttp.Answer refused = api.get("manager", PATH + "?" + query);
    refused.requireProblem(400);
    assertEquals(detail, refused.text("detail"));
  }

  @Test
  void anUnknownStationAndNobody() {
    api.get("manager", "/api/v1/stations/demo-999/completeness").requireProblem(404);
    api.send(api.request(PATH)).requireProblem(401);
  }
}
