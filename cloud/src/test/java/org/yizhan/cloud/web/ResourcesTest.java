package org.yizhan.cloud.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.access.Audit;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;

/** Every resource of the API document, and how each refuses. */
class ResourcesTest {
  private static final Instant NOW = ApiTestClock.START;
  private static final String STATION = "demo-001";

  private static ApiTestHttp api;

  @BeforeAll
  static void start() throws StoreException {
    api = new ApiTestHttp("resources");
    register(STATION, "东城区");
    register("demo-002", "西城区");
    online();
    stored(
        beam(Duration.ofHours(30), 100),
        beam(Duration.ofHours(29), 103),
        beam(Duration.ofMinutes(90), 110),
        beam(Duration.ofMinutes(75), 4),
        Reading.bad("beam-door", "in_total", micros(Duration.ofMinutes(65))),
        Reading.good("charger-1", "in_use", micros(Duration.ofMinutes(50)), 1),
        Reading.good("charger-1", "power_w", micros(Duration.ofSeconds(12)), 37.2));
    List<Reading> many = new ArrayList<>();
    long first = micros(Duration.ofHours(200));
    for (int i = 0; i <= ReadingController.MAX_POINTS; i++) {
      many.add(Reading.good("beam-door", "out_total", first + i, i));
    }
    stored(many.toArray(Reading[]::new));
    api.bean(ApiTestClock.class).leap(Duration.ofMinutes(1));
    assertEquals(3, api.bean(RollUps.class).round());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void register(String id, String district) {
    api.send("admin", "POST", "/api/v1/stations", ApiTestProfiles.json(id, district))
        .requireStatus(201);
  }

  private static long micros(Duration ago) {
    return NOW.minus(ago).toEpochMilli() * 1000;
  }

  private static Reading beam(Duration ago, double total) {
    return Reading.good("beam-door", "in_total", micros(ago), total);
  }

  private static void online() {
    api.bean(LiveBoard.class).brokerLink(true, NOW);
    api.bean(LiveBoard.class)
        .state(
            STATION,
            new StationState.Online(UUID.randomUUID(), "1.0.0", "sha256:0", micros(Duration.ZERO)),
            NOW);
  }

  private static void stored(Reading... readings) throws StoreException {
    api.bean(MemoryTelemetryStore.class)
        .write(
            List.of(readings).stream()
                .map(
                    r ->
                        new StoredReading(
                            new Series(STATION, r.device(), r.quantity()),
                            r.timeMicros(),
                            r.value(),
                            r.quality()))
                .toList());
    StoredBatch batch = new StoredBatch(STATION, false, List.of(readings), NOW);
    api.bean(LiveBoard.class).stored(List.of(batch));
    api.bean(RollUps.class).stored(List.of(batch));
  }

  private static ApiTestHttp.Answer get(String path) {
    return api.get("manager", path).requireStatus(200);
  }

  private static void refused(int status, String path) {
    api.get("manager", path).requireProblem(status);
  }

  @Test
  void theLiveBoardHasEveryStation() {
    ApiTestHttp.Answer live = get("/api/v1/live");

    assertEquals("2026-11-22T22:11:00+08:00", live.text("at"));
    assertEquals(STATION, live.at("stations.0.id"));
    assertEquals("东单驿站", live.at("stations.0.name.zh"));
    assertEquals("online", live.at("stations.0.link"));
    assertEquals("1.0.0", live.at("stations.0.agent"));
    assertEquals(true, live.at("stations.0.openNow"));
    assertEquals(2, live.at("stations.0.chargers.total"));
    assertEquals(Map.of("open", 0, "unacknowledged", 0), without(live, "stations.0.incidents"));
    assertEquals("demo-002", live.at("stations.1.id"));
    assertEquals("unknown", live.at("stations.1.state"));
    assertNull(live.at("stations.1.people.value"));
    assertNull(live.at("stations.1.lastHeardAt"));
    assertEquals(2, live.list("stations").size());
  }

  /** A map that holds a null for {@code worst}, without it. */
  private static Map<?, ?> without(ApiTestHttp.Answer answer, String path) {
    assertNull(answer.at(path + ".worst"));
    Map<?, ?> map = new java.util.HashMap<>((Map<?, ?>) answer.at(path));
    map.remove("worst");
    return map;
  }

  @Test
  void stationsArePaged() {
    ApiTestHttp.Answer page = get("/api/v1/stations?page=1&size=1");

    assertEquals("demo-002", page.at("items.0.id"));
    assertEquals(1, page.at("page"));
    assertEquals(1, page.at("size"));
    assertEquals(2, page.at("total"));
    assertEquals(50, get("/api/v1/stations").at("size"));
    assertEquals(List.of(), get("/api/v1/stations?page=7").list("items"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=-1", "size=0", "size=501", "page=x"})
  void pagesThatCannotBe(String query) {
    refused(400, "/api/v1/stations?" + query);
    refused(400, "/api/v1/incidents?" + query);
  }

  @Test
  void aStationsDetailHasItsDevicesAndProfile() {
    ApiTestHttp.Answer detail = get("/api/v1/stations/" + STATION);

    assertEquals(STATION, detail.at("summary.id"));
    assertEquals(STATION, detail.at("profile.id"));
    assertEquals("Open 24 hours", detail.at("hours.en"));
    assertEquals("Seats", detail.at("facilities.0.en"));
    assertEquals("beam-door", detail.at("devices.0.id"));
    assertEquals("beam", detail.at("devices.0.class"));
    assertEquals("Door counter", detail.at("devices.0.label.en"));
    assertEquals("charger-1", detail.at("devices.1.id"));
    assertEquals("ok", detail.at("devices.1.state"));
    assertEquals("unknown", detail.at("devices.2.state"));
    assertEquals("power_w", detail.at("devices.1.values.1.quantity"));
    assertEquals(37.2, detail.at("devices.1.values.1.value"));
    assertEquals("good", detail.at("devices.1.values.1.quality"));
    assertEquals("unknown", detail.at("devices.1.values.0.quality"));
    assertNull(detail.at("devices.1.values.0.value"));
    assertEquals(1.0, detail.at("devices.1.values.0.lastValue"));
    refused(404, "/api/v1/stations/demo-999");
  }

  @Test
  void aStationIsRegisteredOnce() {
    String profile = ApiTestProfiles.json("demo-100", "海淀区");
    ApiTestHttp.Answer created =
        api.send("admin", "POST", "/api/v1/stations", profile).requireStatus(201);

    assertEquals("demo-100", created.text("id"));
    assertEquals("tcp://mqtt.example:1883", created.text("mqtt.url"));
    assertEquals("demo-100", created.text("mqtt.username"));
    assertEquals(32, created.text("mqtt.password").length());
    assertEquals("/api/v1/stations/demo-100", created.header("Location"));
    api.send("admin", "POST", "/api/v1/stations", profile).requireProblem(409);
    ApiTestHttp.Answer renewed =
        api.send("admin", "POST", "/api/v1/stations/demo-100/credentials", "").requireStatus(200);
    assertEquals(32, renewed.text("mqtt.password").length());
    assertEquals(
        List.of("register-station", "renew-credentials"),
        api.bean(Audit.class).of("demo-100").stream().map(Audit.Entry::action).toList());
  }

  @Test
  void aWrongProfileIsToldWithEverythingThatIsWrong() {
    String profile =
        ApiTestProfiles.json("demo-101", "海淀区")
            .replace("\"carrier\"", "\"carier\"")
            .replace("\"class\":\"door\"", "\"class\":\"dor\"");

    ApiTestHttp.Answer refused =
        api.send("admin", "POST", "/api/v1/stations", profile).requireProblem(422);

    assertEquals(2, refused.list("problems").size());
    assertEquals("carier", refused.at("problems.0.at"));
    assertEquals("did you mean \"carrier\"?", refused.at("problems.0.mend"));
    assertTrue(((String) refused.at("problems.0.message")).contains("unknown key"));
    refused(404, "/api/v1/stations/demo-101");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":", "id: demo-102", ""})
  void aBodyThatIsNotJsonIsABadRequest(String body) {
    api.send("admin", "POST", "/api/v1/stations", body).requireProblem(400);
  }

  @Test
  void aProfileIsChanged() {
    register("demo-103", "海淀区");
    String path = "/api/v1/stations/demo-103/profile";
    String changed = ApiTestProfiles.json("demo-103", "朝阳区");

    ApiTestHttp.Answer answer = api.send("admin", "PUT", path, changed).requireStatus(200);

    assertEquals(2, answer.at("revision"));
    assertTrue(answer.text("hash").startsWith("sha256:"));
    assertEquals(2, api.send("admin", "PUT", path, changed).requireStatus(200).at("revision"));
    assertEquals("朝阳区", get("/api/v1/stations/demo-103").at("summary.district"));
    api.send("admin", "PUT", path, ApiTestProfiles.json("demo-104", "朝阳区")).requireProblem(422);
    api.send("admin", "PUT", path, "{}").requireProblem(422);
    api.send("admin", "PUT", "/api/v1/stations/demo-999/profile", changed).requireProblem(404);
    api.send("admin", "POST", "/api/v1/stations/demo-999/credentials", "").requireProblem(404);
  }

  private static final String SERIES = "station=demo-001&device=beam-door&quantity=in_total";
  private static final String RANGE =
      "&from=2026-11-20T00:00:00%2B08:00&to=2026-11-23T00:00:00%2B08:00";

  @Test
  void rawReadingsAreAsTheyWereSent() {
    ApiTestHttp.Answer raw = get("/api/v1/readings?" + SERIES + RANGE);

    assertEquals(5, raw.list("points").size());
    assertEquals(
        Map.of("at", "2026-11-21T16:10:00+08:00", "value", 100.0, "quality", "good"),
        raw.at("points.0"));
    assertEquals("bad", raw.at("points.4.quality"));
    assertNull(raw.at("points.4.value"));
    assertEquals("raw", raw.text("source"));
    assertEquals("2026-11-22T22:10:00+08:00", raw.text("cutoff"));
    assertEquals("counter", raw.text("kind"));
    assertEquals("1", raw.text("unit"));
    assertNull(raw.at("step"));
    assertNull(raw.at("next"));
  }

  @Test
  void stepsBeginAtLocalHoursAndCountIncreasesOverResets() {
    ApiTestHttp.Answer hours = get("/api/v1/readings?step=1h&" + SERIES + RANGE);

    assertEquals("PT1H", hours.text("step"));
    assertEquals(3, hours.list("points").size());
    assertEquals("2026-11-21T16:00:00+08:00", hours.at("points.0.at"));
    assertEquals(0.0, hours.at("points.0.increase"));
    assertEquals("2026-11-21T17:00:00+08:00", hours.at("points.1.at"));
    assertEquals(3.0, hours.at("points.1.increase"));
    assertEquals("2026-11-22T20:00:00+08:00", hours.at("points.2.at"));
    assertEquals(11.0, hours.at("points.2.increase"));
    assertEquals(2, hours.at("points.2.count"));
    assertEquals(4.0, hours.at("points.2.last"));
    assertEquals(2, get("/api/v1/readings?step=P1D&" + SERIES + RANGE).list("points").size());
    assertNull(
        get("/api/v1/readings?step=15m&station=demo-001&device=charger-1&quantity=power_w" + RANGE)
            .at("points.0.increase"));
  }

  @Test
  void whatCurvesComeFromIsSaid() {
    assertEquals("hourly", get("/api/v1/readings?step=1h&" + SERIES + RANGE).text("source"));
    assertEquals("raw", get("/api/v1/readings?step=15m&" + SERIES + RANGE).text("source"));
    assertEquals("hourly", get("/api/v1/usage/summary?station=demo-001").text("source"));
    ApiTestHttp.Answer measure =
        get("/api/v1/readings?step=1h&station=demo-001&device=charger-1&quantity=power_w" + RANGE);
    assertNull(measure.at("points.0.stateSeconds"));
    assertEquals(
        measure.at("points.0.sum"),
        (double) measure.at("points.0.mean") * (int) measure.at("points.0.count"));
  }

  /** Readings are kept for 400 days here. */
  @Test
  void readingsThatHaveExpiredAreNotShownAsNone() {
    String old = SERIES + "&from=2025-01-01T00:30:00Z&to=2025-01-03T00:00:00Z";
    refused(400, "/api/v1/readings?" + old);
    refused(400, "/api/v1/readings?step=15m&" + old);
    assertEquals("hourly", get("/api/v1/readings?step=1h&" + old).text("source"));
  }

  @Test
  void rawReadingsBeyondTheLimitSayWhereToGoOn() {
    ApiTestHttp.Answer page =
        get(
            "/api/v1/readings?station=demo-001&device=beam-door&quantity=out_total"
                + "&from=2026-11-01T00:00:00Z&to=2026-11-22T00:00:00Z");

    assertEquals(10_000, page.list("points").size());
    assertEquals("2026-11-14T14:10:00.01+08:00", page.text("next"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, device=beam-door&quantity=in_total&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&quantity=in_total&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&device=beam-door&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&device=beam-door&quantity=in_total&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&device=beam-door&quantity=in_total&from=2026-11-20T00:00:00Z",
    "400, station=demo-001&device=beam-door&quantity=in_total&from=yesterday&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&device=beam-door&quantity=in_total&from=2026-11-20&to=2026-11-21",
    "400, station=demo-001&device=beam-door&quantity=in_total&from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&device=beam-door&quantity=in_total&from=0001-01-01T00:00:00Z&to=2026-11-21T00:00:00Z",
    "400, station=demo-001&device=beam-door&quantity=power_w&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
    "404, station=demo-999&device=beam-door&quantity=in_total&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z",
    "404, station=demo-001&device=beam-x&quantity=in_total&from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z"
  })
  void readingsThatCannotBe(int status, String query) {
    refused(status, "/api/v1/readings?" + query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7m", "0h", "-1h", "25h", "2d", "soon", "PT0.5S", ""})
  void stepsThatDoNotDivideADay(String step) {
    refused(400, "/api/v1/readings?step=" + step + "&" + SERIES + RANGE);
  }

  @Test
  void moreStepsThanTheLimit() {
    refused(
        400,
        "/api/v1/readings?step=1s&"
            + SERIES
            + "&from=2026-11-20T00:00:00Z&to=2026-11-20T02:46:41Z");
    get(
        "/api/v1/readings?step=1s&"
            + SERIES
            + "&from=2026-11-20T00:00:00Z&to=2026-11-20T02:46:40Z");
  }

  @Test
  void theHeatMapHasAWeekOfCells() {
    ApiTestHttp.Answer map = get("/api/v1/usage/heatmap?measure=visits&station=demo-001");

    assertEquals("visits/h", map.text("unit"));
    assertEquals(STATION, map.text("scope.station"));
    assertNull(map.at("scope.area"));
    assertEquals("2026-09-27T23:00:00+08:00", map.text("from"));
    assertEquals("2026-11-22T23:00:00+08:00", map.text("to"));
    assertEquals("Asia/Shanghai", map.text("zone"));
    assertEquals(14.0, map.at("total"));
    assertEquals(1344, map.at("hoursExpected"));
    assertEquals(168, map.list("cells").size());
    assertEquals(1, map.at("cells.0.weekday"));
    assertEquals(0, map.at("cells.0.hour"));
    assertNull(map.at("cells.0.mean"));
    assertEquals(0, map.at("cells.0.hoursKnown"));
    assertEquals(8, map.at("cells.0.hoursExpected"));
    int sundayEight = 6 * 24 + 20;
    assertEquals(11.0, map.at("cells." + sundayEight + ".mean"));
  }

  @Test
  void areasAreDistrictsOrAll() {
    ApiTestHttp.Answer all = get("/api/v1/usage/heatmap?measure=charging");
    assertEquals("all", all.text("scope.area"));
    assertEquals("chargers", all.text("unit"));
    ApiTestHttp.Answer empty = get("/api/v1/usage/summary?area=%E8%A5%BF%E5%9F%8E%E5%8C%BA");
    assertEquals("西城区", empty.text("scope.area"));
    assertNull(empty.at("visits"));
    assertNull(empty.at("chargingHours"));
    assertEquals(0, empty.at("hoursKnown"));
    assertEquals(1344, empty.at("hoursExpected"));
  }

  @Test
  void theSummaryAddsUp() {
    ApiTestHttp.Answer summary =
        get(
            "/api/v1/usage/summary?station=demo-001"
                + "&from=2026-11-21T16:00:00%2B08:00&to=2026-11-22T22:00:00%2B08:00");

    assertEquals(14, summary.at("visits"));
    assertNull(summary.at("exits"));
    assertNull(summary.at("energyKwh"));
    assertEquals(0, summary.at("chargingSessions"));
    assertEquals(30, summary.at("hoursExpected"));
    assertEquals(4, summary.at("hoursKnown"));
    assertEquals("2026-11-22T22:10:00+08:00", summary.text("cutoff"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, heatmap?measure=happiness",
    "400, heatmap",
    "400, heatmap?measure=visits&station=demo-001&area=all",
    "400, heatmap?measure=visits&from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z",
    "400, summary?from=2001-11-22T00:00:00Z",
    "400, summary?from=then",
    "404, heatmap?measure=visits&station=demo-999",
    "404, summary?area=nowhere"
  })
  void usageThatCannotBe(int status, String path) {
    refused(status, "/api/v1/usage/" + path);
  }

  @Test
  void theCatalogueAndTheRules() {
    ApiTestHttp.Answer catalog = get("/api/v1/catalog");
    assertEquals("door", catalog.at("classes.0.id"));
    assertEquals("boolean", catalog.at("classes.0.quantities.0.kind"));
    assertEquals(1.0, catalog.at("classes.0.quantities.0.max"));
    assertEquals(Map.of(), catalog.at("classes.0.quantities.0.words"));
    assertEquals("guard", catalog.at("classes.0.quantities.4.id"));
    assertEquals(Map.of("zh", "烟雾", "en", "smoke"), catalog.at("classes.0.quantities.4.words.4"));
    ApiTestHttp.Answer rules = get("/api/v1/rules");
    assertEquals(7, rules.list("items").size());
    assertEquals("door-held-open", rules.at("items.0.fault"));
    assertEquals("door", rules.at("items.0.deviceClass"));
    assertEquals(180.0, rules.at("items.0.holdSeconds"));
  }

  @ParameterizedTest
  @CsvSource({"400, ?state=burning", "400, ?severity=mild", "404, /no-uuid"})
  void incidentsThatCannotBe(int status, String path) {
    refused(status, "/api/v1/incidents" + path);
  }

  @Test
  void anUnknownIncident() {
    String path = "/api/v1/incidents/0b0e0000-0000-0000-0000-000000000000";
    refused(404, path);
    api.send("crew", "POST", path + "/ack", "{}").requireProblem(404);
    api.send("crew", "POST", path + "/note", "{\"text\":\"hello\"}").requireProblem(404);
    api.send("crew", "POST", path + "/note", "{}").requireProblem(400);
    assertEquals(0, get("/api/v1/incidents").at("total"));
  }

  @Test
  void theStreamBeginsWithAPingAndBringsStations() throws IOException {
    try (BufferedReader events =
        new BufferedReader(
            new InputStreamReader(
                api.open(api.as("manager", "/api/v1/live/stream")).body(),
                StandardCharsets.UTF_8))) {
      assertEquals(Optional.of("event: ping"), event(events, Set.of("event: ping")));
      online();
      api.bean(LiveBoard.class).tick();

      assertEquals(Optional.of("event: station"), event(events, Set.of("event: station")));
      assertTrue(events.readLine().startsWith("data: {\"id\":\"demo-001\""));
    }
  }

  private static Optional<String> event(BufferedReader events, Set<String> wanted) {
    return events.lines().filter(wanted::contains).findFirst();
  }

  @Test
  void unknownPathsWrongMethodsAndWrongTypes() {
    refused(404, "/api/v1/nothing");
    api.send("admin", "DELETE", "/api/v1/stations", "").requireProblem(405);
    api.send(
            api.as("admin", "/api/v1/stations")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("a,b")))
        .requireProblem(415);
  }

  @Test
  void everyAnswerIsGuarded() {
    for (String path : List.of("/api/v1/live", "/api/v1/nothing", "/prometheus", "/no-page")) {
      ApiTestHttp.Answer answer = api.get("manager", path);

      assertEquals("nosniff", answer.header("X-Content-Type-Options"), path);
      String policy = answer.header("Content-Security-Policy");
      assertTrue(policy.startsWith("default-src 'self'; style-src"), path);
    }
    assertEquals("no-store", api.get("manager", "/api/v1/live").header("Cache-Control"));
  }

  @Test
  void healthMetricsAndTheApiDocumentAreOpen() {
    api.send(api.request("/health")).requireStatus(200);
    assertTrue(
        api.send(api.request("/prometheus"))
            .requireStatus(200)
            .response()
            .body()
            .contains("yizhan_rollup_dirty_days"));
    assertTrue(
        api.send(api.request("/swagger-ui")).requireStatus(200).response().body().contains("html"));
    assertTrue(
        api.send(api.request("/swagger/yizhan-1.yml"))
            .requireStatus(200)
            .response()
            .body()
            .contains("/api/v1/usage/heatmap"));
  }
}
