package org.yizhan.cloud.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./yizhan demo} as a newcomer runs it, killed in the middle of its history, and the pages
 * that people use, in a real browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DemoIT {
  private static final String PASSWORD = "demo-it-password";
  private static final int STATIONS = 5;
  private static final double SOON_MILLIS = Duration.ofMinutes(3).toMillis();

  @TempDir static Path folder;
  private ChildProcess demo;
  private ApiClient api;
  private int httpPort;
  private Playwright playwright;
  private Browser browser;
  private final List<String> outside = new ArrayList<>();

  @BeforeAll
  void start() throws IOException {
    httpPort = Children.freePort();
    List<String> command =
        List.of(
            Path.of("../yizhan").toAbsolutePath().normalize().toString(),
            "demo",
            "--stations",
            Integer.toString(STATIONS),
            "--http-port",
            Integer.toString(httpPort),
            "--mqtt-port",
            Integer.toString(Children.freePort()),
            "--data",
            folder.resolve("demo").toString());
    demo =
        new ChildProcess("demo", folder, Map.of("YIZHAN_DEMO_PASSWORD", PASSWORD), command).start();
    api = new ApiClient(httpPort);
  }

  @AfterAll
  void stop() {
    if (playwright != null) {
      playwright.close();
    }
    demo.close();
  }

  @Test
  @Order(1)
  void aKilledServiceAndKilledStationsLoseNothing() {
    killInTheMiddle("cloud.jar");
    killInTheMiddle("edge.jar");
    demo.awaitOutput(Duration.ofMinutes(5), "ready http://127.0.0.1:" + httpPort + "/");
    demo.awaitOutput(Duration.ofSeconds(10), "with the password " + PASSWORD);
    for (int number = 1; number <= STATIONS; number++) {
      assertEightWeeks("demo-%03d".formatted(number));
    }
  }

  /**
   * Kills one of the demo's processes while history is on its way; the demo says so and ends; it is
   * started again.
   */
  private void killInTheMiddle(String jar) {
    api.awaitHealthy();
    api.signIn("admin", PASSWORD);
    double before = api.metric("yizhan_ingest_readings_stored_total");
    Awaitility.await("history on its way")
        .atMost(Duration.ofMinutes(2))
        .until(() -> api.metric("yizhan_ingest_readings_stored_total") > before + 20_000);
    assertTrue(!demo.output().contains("ready "), "the history was stored before the kill");
    ProcessHandle victim =
        demo.process()
            .descendants()
            .filter(p -> p.info().commandLine().orElse("").contains(jar))
            .findFirst()
            .orElseThrow(() -> new AssertionError(demo.output()));
    victim.destroyForcibly();
    assertEquals(2, demo.awaitExit(Duration.ofMinutes(1)), demo::output);
    demo.start();
  }

  /** The first eight weeks of the station's world hold each recorded half-hour once. */
  private void assertEightWeeks(String station) {
    String start = startOfHistory();
    java.time.OffsetDateTime from = java.time.OffsetDateTime.parse(start.replace("Z", "+00:00"));
    assertEquals(9350, increase(station, "in_total", from), station);
    assertEquals(8809, increase(station, "out_total", from), station);
  }

  private String startOfHistory() {
    try {
      return Files.readString(folder.resolve("demo/stations/start"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private long increase(String station, String quantity, java.time.OffsetDateTime from) {
    String path =
        "/api/v1/readings?station=%s&device=beam-door&quantity=%s&from=%s&to=%s&step=1h"
            .formatted(
                station,
                quantity,
                ApiClient.encode(from.toString()),
                ApiClient.encode(from.plusDays(56).toString()));
    List<Map<String, Object>> points = ApiClient.objects(api.get(path), "points");
    assertEquals(DoorRecording.HOURS, points.size(), "an hour without a reading");
    return points.stream().mapToLong(p -> ((Number) p.get("increase")).longValue()).sum();
  }

  @Test
  @Order(2)
  void theBoardShowsTheScriptedFaultsWithoutReload() {
    Page page = open(1440, 900, "zh-CN", "operator");
    assertThat(page.getByTestId("station-row")).hasCount(STATIONS);
    assertThat(page.getByTestId("stream-state")).hasAttribute("data-state", "up");
    assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
    awaitState(page, "demo-002", "fault");
    awaitState(page, "demo-003", "fault");
    awaitState(page, "demo-004", "critical");
    awaitState(page, "demo-005", "fault");
    assertEquals(
        Set.of(
            "door-held-open",
            "charger-over-current",
            "aed-missing",
            "aed-cabinet-open",
            "station-offline"),
        ApiClient.objects(api.get("/api/v1/incidents?state=open"), "items").stream()
            .map(i -> (String) i.get("fault"))
            .collect(Collectors.toSet()));
    page.getByTestId("language-switch").click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertEquals(List.of(), outside, "the page reached outside the machine");
  }

  private static void awaitState(Page page, String station, String state) {
    Locator row = page.locator("[data-testid=station-row][data-station=" + station + "]");
    assertThat(row)
        .hasAttribute(
            "data-state",
            state,
            new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS));
  }

  @Test
  @Order(3)
  void aCrewAcknowledgesAnIncidentOnAPhone() {
    Map<String, Object> incident =
        ApiClient.objects(api.get("/api/v1/incidents?state=open"), "items").stream()
            .filter(i -> i.get("fault").equals("aed-missing"))
            .findFirst()
            .orElseThrow();
    Page page = open(390, 844, "zh-CN", "crew");
    page.navigate(base() + "incidents?state=all");
    assertThat(page.locator("[data-testid=incident-row]").first()).isVisible();
    page.navigate(base() + "incidents/" + incident.get("id"));
    assertThat(page.locator("body")).containsText("AED");
    page.getByTestId("incident-ack").click();
    Awaitility.await("the acknowledgement")
        .atMost(Duration.ofSeconds(20))
        .until(() -> isAcknowledged(incident.get("id")));
    assertThat(page.getByTestId("incident-ack")).hasCount(0);
    assertTrue(
        (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
        "the page is wider than the phone");
  }

  private boolean isAcknowledged(Object id) {
    Map<String, Object> incident = api.get("/api/v1/incidents/" + id);
    return Boolean.TRUE.equals(incident.get("acknowledged"))
        && "crew".equals(incident.get("acknowledgedBy"));
  }

  @Test
  @Order(4)
  void stationAndUsagePagesShowCurvesAndTheHeatMap() {
    Page page = open(1440, 1200, "en-US", "manager");
    page.navigate(base() + "stations/demo-001");
    assertThat(page.getByTestId("curve-visits")).isVisible();
    assertThat(page.getByTestId("curve-power").first()).isVisible();
    assertThat(page.getByTestId("curve-temperature").first()).isVisible();
    page.navigate(base() + "usage");
    assertThat(page.getByTestId("heatmap")).isVisible();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertEquals(List.of(), outside, "the page reached outside the machine");
  }

  @Test
  @Order(5)
  void aCrewBeforeAStationSendsItACommandFromAPhone() {
    Page page = open(390, 844, "zh-CN", "crew");
    page.navigate(base() + "stations/demo-001");
    assertThat(page.getByTestId("configuration")).hasAttribute("data-state", "inStep");
    assertThat(page.getByTestId("command-door.unlock").first()).isVisible();
    assertThat(page.getByTestId("command-host.reboot")).hasCount(0);
    page.getByTestId("command-identify").click();
    assertThat(page.getByTestId("command").first())
        .hasAttribute(
            "data-state",
            "done",
            new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS));
    assertTrue(
        (Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
        "the page is wider than the phone");
  }

  private Page open(int width, int height, String locale, String username) {
    if (playwright == null) {
      playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(Path.of("/usr/bin/chromium"))
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync")));
    }
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setLocale(locale));
    Page page = context.newPage();
    page.setDefaultTimeout(SOON_MILLIS / 6);
    page.onRequest(
        request -> {
          URI uri = URI.create(request.url());
          if (uri.getHost() != null && !uri.getHost().equals("127.0.0.1")) {
            outside.add(request.url());
          }
        });
    page.navigate(base());
    page.getByTestId("login-username").fill(username);
    page.getByTestId("login-password").fill(PASSWORD);
    page.getByTestId("login-submit").click();
    assertThat(page.getByTestId("station-row").first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS / 6));
    return page;
  }

  private String base() {
    return "http://127.0.0.1:" + httpPort + "/";
  }
}
