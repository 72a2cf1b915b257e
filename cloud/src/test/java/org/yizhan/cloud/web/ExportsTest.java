package org.yizhan.cloud.web;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.export.Export;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.MemoryTelemetryStore;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StateTimes;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/** What is exported is what is stored. */
class ExportsTest {
  private static final String STATION = "demo-001";
  private static final long START = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
  private static final String PATH = "/api/v1/stations/demo-001/export?";
  private static final String RANGE = "from=2026-11-01T08:00:00%2B08:00&to=2026-11-20T00:00:00Z";
  private static final Series POWER = new Series(STATION, "charger-1", "power_w");
  private static final Series DOOR = new Series(STATION, "door-main", "open");
  private static final Series GONE = new Series(STATION, "lamp \"7\", old", "lux");

  /** More than one page of a series, and more than a socket's buffers hold. */
  private static final int MANY = 25_001;

  private static ApiTestHttp api;
  private static final List<StoredReading> READINGS = new ArrayList<>();
  private static final List<HourlyValue> HOURS = new ArrayList<>();

  @BeforeAll
  static void start() throws StoreException {
    api = new ApiTestHttp("exports");
    api.send("admin", "POST", "/api/v1/stations", ApiTestProfiles.json(STATION, "东城区"))
        .requireStatus(201);
    for (int i = 0; i < MANY; i++) {
      READINGS.add(reading(POWER, i * 1_000_003L, i / 7.0 - 50, Quality.GOOD));
    }
    READINGS.add(reading(DOOR, 0, 1, Quality.TIME));
    READINGS.add(reading(DOOR, 60_000_000L, Double.NaN, Quality.BAD));
    READINGS.add(reading(DOOR, 120_000_000L, 0, Quality.UNCERTAIN));
    READINGS.add(reading(GONE, 1, 1e-7, Quality.GOOD));
    READINGS.add(reading(GONE, 2, 12e20, Quality.GOOD));
    MemoryTelemetryStore store = api.bean(MemoryTelemetryStore.class);
    store.write(READINGS);
    store.write(List.of(reading(POWER, -1, 1, Quality.GOOD)));
    for (int hour = 0; hour < 30; hour++) {
      HOURS.add(
          new HourlyValue(
              DOOR,
              (START + hour * 3600L) * 1_000_000,
              6,
              hour,
              hour / 60.0,
              0,
              1,
              1,
              2,
              3600,
              StateTimes.parse("0:3000.5,1:599.5")));
    }
    store.writeHourly(HOURS);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static StoredReading reading(Series series, long after, double value, Quality quality) {
    return new StoredReading(series, START * 1_000_000 + after, value, quality);
  }

  private static String file(String query) {
    return api.get("manager", PATH + RANGE + "&" + query).requireStatus(200).response().body();
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static double open() {
    return api.bean(MeterRegistry.class).get("yizhan.export.open").gauge().value();
  }

  @Test
  void csvReadsBackAsWhatIsStored() {
    ApiTestHttp.Answer answer = api.get("manager", PATH + RANGE + "&format=csv").requireStatus(200);
    assertEquals("text/csv; charset=utf-8", answer.header("Content-Type").replace(";c", "; c"));
    assertEquals(
        "attachment; filename=\"demo-001_2026-11-01_2026-11-20_raw.csv\"",
        answer.header("Content-Disposition").split("; filename\\*", 2)[0]);
    String text = answer.response().body();
    assertTrue(text.startsWith("\uFEFFtime,station,device,quantity,unit,value,quality\r\n"));
    List<StoredReading> found = new ArrayList<>();
    for (String line : lines(text).subList(1, lines(text).size())) {
      List<String> cells = cells(line);
      Quality quality = Quality.ofWord(cells.get(6));
      found.add(
          new StoredReading(
              new Series(cells.get(1), cells.get(2), cells.get(3)),
              micros(cells.get(0)),
              cells.get(5).isEmpty() ? Double.NaN : Double.parseDouble(cells.get(5)),
              quality));
      assertEquals(Map.of("power_w", "W", "open", "", "lux", "").get(cells.get(3)), cells.get(4));
    }
    assertEquals(READINGS, found);
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
  }

  /** RFC 4180. */
  private static List<String> cells(String line) {
    Matcher cell = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(,|$)").matcher(line);
    List<String> cells = new ArrayList<>();
    while (cell.find()) {
      cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
      if (cell.group(3).isEmpty()) {
        return cells;
      }
    }
    throw new AssertionError("no end: " + line);
  }

  private static final Pattern LINE =
      Pattern.compile(
          "(?<class>\\S+?),station=demo-001,device=(?<device>(?:\\\\.|[^ ,])+) (?<fields>\\S+) (?<nanos>\\d+)");

  @Test
  void lineProtocolReadsBackAsWhatIsStored() {
    List<StoredReading> found = new ArrayList<>();
    for (String line : lines(file("format=line"))) {
      Matcher matcher = LINE.matcher(line);
      assertTrue(matcher.matches(), line);
      String device = matcher.group("device").replaceAll("\\\\(.)", "$1");
      String fields = matcher.group("fields");
      String quantity = fields.split("_quality=|=", 2)[0];
      double value = Double.NaN;
      Quality quality = Quality.GOOD;
      for (String field : fields.split(",", -1)) {
        String[] pair = field.split("=", 2);
        if (pair[0].equals(quantity)) {
          value = Double.parseDouble(pair[1]);
        } else {
          assertEquals(quantity + "_quality", pair[0]);
          quality =
              Map.of("1i", Quality.TIME, "2i", Quality.UNCERTAIN, "3i", Quality.BAD).get(pair[1]);
        }
      }
      assertEquals(
          Map.of("charger-1", "charger", "door-main", "door").getOrDefault(device, "device"),
          matcher.group("class"));
      long nanos = Long.parseLong(matcher.group("nanos"));
      found.add(
          new StoredReading(new Series(STATION, device, quantity), nanos / 1000, value, quality));
      assertEquals(0, nanos % 1000);
    }
    assertEquals(READINGS, found);
  }

  @Test
  void hoursAreExportedToo() {
    List<String> csv = lines(file("format=csv&what=hourly&quantity=open"));
    assertEquals(HOURS.size() + 1, csv.size());
    assertEquals(
        "2026-11-01T08:00:00+08:00,demo-001,door-main,open,,6,0,0,0,1,1,2,3600,\"0:3000.5,1:599.5\"",
        csv.get(1));
    List<String> line = lines(file("format=line&what=hourly&device=door-main"));
    assertEquals(HOURS.size(), line.size());
    assertEquals(
        "hour,station=demo-001,device=door-main,quantity=open samples=6i,sum=29.0,"
            + "mean=0.48333333333333334,min=0.0,max=1.0,last=1.0,increase=2.0,covered=3600.0,"
            + "states=\"0:3000.5,1:599.5\" "
            + (START + 29 * 3600)
            + "000000000",
        line.getLast());
  }

  @Test
  void aDeviceOrAQuantityAlone() {
    assertEquals(1 + 3, lines(file("format=csv&device=door-main")).size());
    assertEquals(1 + MANY, lines(file("format=csv&quantity=power_w")).size());
    assertEquals(1, lines(file("format=csv&device=charger-2")).size());
  }

  @ParameterizedTest
  @CsvSource({
    "400, format=xls",
    "400, ''",
    "400, format=csv&what=daily",
    "404, format=csv&device=charger-9",
    "404, format=csv&device=door-main&quantity=power_w"
  })
  void whatCannotBe(int status, String query) {
    api.get("manager", PATH + RANGE + "&" + query).requireProblem(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo-001/export?format=csv",
        "demo-001/export?format=csv&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z",
        "demo-001/export?format=csv&from=2016-11-02T00:00:00Z&to=2026-11-01T00:00:00Z"
      })
  void rangesThatCannotBe(String path) {
    api.get("manager", "/api/v1/stations/" + path).requireProblem(400);
  }

  @Test
  void onlyWhoMayAndOnlyOfKnownStations() {
    for (String who : List.of("manager", "operator", "admin")) {
      api.get(who, PATH + RANGE + "&format=csv&device=door-main").requireStatus(200);
    }
    api.get("crew", PATH + RANGE + "&format=csv").requireProblem(403);
    api.send(api.request(PATH + RANGE + "&format=csv")).requireProblem(401);
    api.get("manager", "/api/v1/stations/demo-009/export?format=csv&" + RANGE).requireProblem(404);
  }

  @Test
  void fewFilesAtOnceAndWhoLeavesMakesRoom() throws IOException {
    await().until(() -> open() == 0);
    List<InputStream> files = new ArrayList<>();
    for (int i = 0; i < Export.MAX_AT_ONCE; i++) {
      HttpResponse<InputStream> file =
          api.open(api.as("manager", PATH + RANGE + "&format=csv&quantity=power_w"));
      assertEquals(200, file.statusCode());
      files.add(file.body());
    }
    assertEquals(Export.MAX_AT_ONCE, open());
    ApiTestHttp.Answer refused =
        api.get("manager", PATH + RANGE + "&format=csv").requireProblem(429);
    assertEquals("31", refused.header("Retry-After"));
    String first = new String(files.getFirst().readNBytes(20), StandardCharsets.UTF_8);
    assertEquals("\uFEFFtime,station,devi", first);
    for (InputStream file : files) {
      file.close();
    }
    await().until(() -> open() == 0);
    api.get("manager", PATH + RANGE + "&format=csv&device=door-main").requireStatus(200);
  }
}
