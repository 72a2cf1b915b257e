package org.yizhan.cloud.telemetry.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.telemetry.BatchArrival;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Hours;
import org.yizhan.cloud.telemetry.RefusedReading;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.influx.FakeInflux.Answer;
import org.yizhan.wire.Quality;

/** What becomes of readings when the server does not take them, by the way in which it does not. */
class InfluxFailuresTest {
  private static final Series POWER = new Series("demo-001", "charger-1", "power_w");
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private FakeInflux server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeInflux();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private InfluxStore store(InfluxSettings settings) {
    return new InfluxStore(
        settings,
        Retention.FOR_EVER,
        (station, device) -> Optional.of("charger"),
        new SimpleMeterRegistry());
  }

  private InfluxStore store() {
    return store(server.settings("", TIMEOUT));
  }

  private static List<StoredReading> readings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new StoredReading(POWER, 1_763_784_000_000_000L + i, i, Quality.GOOD))
        .toList();
  }

  private static StoreException failure(InfluxStore store) {
    return assertThrows(StoreException.class, () -> store.write(readings(3)));
  }

  @Test
  void aServerThatIsNotThereIsNoFaultOfTheReadings() throws Exception {
    InfluxSettings settings = server.settings("", TIMEOUT);
    server.close();
    try (InfluxStore store = store(settings)) {
      StoreException failure = failure(store);
      assertTrue(
          failure.getMessage().contains("it is not reached, or does not answer in time"),
          failure.getMessage());
      assertEquals(Optional.of(failure.getMessage()), store.trouble());
      store.tend();
      assertTrue(store.trouble().isPresent());
    }
  }

  @Test
  void aServerThatDoesNotAnswerInTime() throws Exception {
    server.onWrite(lines -> Answer.of(0, ""));
    try (InfluxStore store = store(server.settings("", Duration.ofMillis(300)))) {
      assertTrue(
          failure(store).getMessage().contains("it is not reached, or does not answer in time"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, yizhan.telemetry.influx.token",
    "403, yizhan.telemetry.influx.token",
    "404, docs/influxdb.md",
    "429, it is busy",
    "500, status 500",
    "503, it is busy"
  })
  void whatMayPassIsTriedAgain(int status, String words) throws Exception {
    server.onWrite(lines -> Answer.of(status, "{\"message\":\"no\"}"));
    try (InfluxStore store = store()) {
      StoreException failure = failure(store);
      assertTrue(failure.getMessage().contains(words), failure.getMessage());
      assertEquals(Duration.ZERO, failure.retryAfter());
      server.onWrite(lines -> Answer.of(204, ""));
      assertEquals(List.of(), store.write(readings(3)));
      assertEquals(Optional.empty(), store.trouble());
    }
  }

  @ParameterizedTest
  @CsvSource({"7, PT7S", "3600, PT1M", "soon, PT0S"})
  void aBusyServerSaysHowLong(String header, Duration expected) throws Exception {
    server.onWrite(lines -> new Answer(503, "{}", Map.of("Retry-After", header)));
    try (InfluxStore store = store()) {
      assertEquals(expected, failure(store).retryAfter());
    }
  }

  @Test
  void badPointsAreFoundAndTheOthersStored() throws Exception {
    Set<String> bad = Set.of("power_w=17.0", "power_w=900.0", "power_w=901.0");
    server.onWrite(
        lines ->
            lines.stream()
                    .anyMatch(line -> bad.stream().anyMatch(b -> line.contains(" " + b + " ")))
                ? Answer.of(400, "{\"message\":\"field type conflict\"}")
                : Answer.of(204, ""));
    try (InfluxStore store = store()) {
      List<RefusedReading> refused = store.write(readings(1000));
      assertEquals(
          List.of(17.0, 900.0, 901.0), refused.stream().map(r -> r.reading().value()).toList());
      assertTrue(refused.getFirst().reason().contains("field type conflict"));
      assertEquals(997, new HashSet<>(server.stored()).size());
      assertEquals(Optional.empty(), store.trouble());
    }
  }

  @Test
  void aBadReadingTakesNoOtherOfItsMomentWithIt() throws Exception {
    server.onWrite(
        lines ->
            lines.stream().anyMatch(line -> line.contains("power_w="))
                ? Answer.of(400, "{\"error\":\"partial write: field type conflict dropped=1\"}")
                : Answer.of(204, ""));
    StoredReading bad = new StoredReading(POWER, 1_763_784_000_000_000L, 1, Quality.GOOD);
    StoredReading good =
        new StoredReading(
            new Series("demo-001", "charger-1", "in_use"), bad.timeMicros(), 1, Quality.GOOD);
    try (InfluxStore store = store()) {
      List<RefusedReading> refused = store.write(List.of(bad, good));
      assertEquals(List.of(bad), refused.stream().map(RefusedReading::reading).toList());
      assertEquals(1, server.stored().size());
      assertTrue(server.stored().getFirst().contains("in_use=1.0"));
    }
  }

  @Test
  void whenTheServerSaysThatAllAreBadNoneIsTriedAlone() throws Exception {
    int[] requests = {0};
    server.onWrite(
        lines -> {
          requests[0]++;
          return Answer.of(
              400,
              "{\"error\":\"partial write: points beyond retention policy dropped=%d\"}"
                  .formatted(lines.size()));
        });
    try (InfluxStore store = store()) {
      assertEquals(100, store.write(readings(100)).size());
      assertEquals(1, requests[0]);
    }
  }

  @Test
  void aBatchThatIsTooLargeIsHalved() throws Exception {
    server.onWrite(lines -> lines.size() > 10 ? Answer.of(413, "{}") : Answer.of(204, ""));
    try (InfluxStore store = store()) {
      assertEquals(List.of(), store.write(readings(100)));
      assertEquals(100, server.stored().size());
    }
  }

  @Test
  void whatLineProtocolCannotCarryIsRefusedWithItsReason() throws Exception {
    try (InfluxStore store = store()) {
      Series odd = new Series("demo-001", "charger\n1", "power_w");
      List<RefusedReading> refused =
          store.write(
              List.of(
                  new StoredReading(odd, 1, 1, Quality.GOOD),
                  new StoredReading(
                      new Series("demo-001", "charger-1", "time"), 1, 1, Quality.GOOD),
                  new StoredReading(POWER, 1, Double.POSITIVE_INFINITY, Quality.GOOD),
                  new StoredReading(POWER, 2, 5, Quality.GOOD)));
      assertEquals(3, refused.size());
      assertEquals(1, server.stored().size());
    }
  }

  @Test
  void arrivalsThatAreRefusedAreNotPassedOver() throws Exception {
    server.onWrite(
        lines ->
            lines.getFirst().startsWith("arrival")
                ? Answer.of(400, "{\"message\":\"field type conflict\"}")
                : Answer.of(204, ""));
    BatchArrival arrival =
        new BatchArrival("demo-001", new UUID(1, 2), 1, 1, 20_414, false, 3, 0, 0);
    try (InfluxStore store = store()) {
      StoreException failure =
          assertThrows(StoreException.class, () -> store.write(readings(3), List.of(arrival)));
      assertTrue(failure.getMessage().contains("arrival"), failure.getMessage());
    }
  }

  @Test
  void anHourThatIsRefusedHoldsNoOtherUp() throws Exception {
    server.onWrite(
        lines ->
            lines.size() > 3
                ? Answer.of(413, "{}")
                : lines.stream().anyMatch(line -> line.contains("samples=2i"))
                    ? Answer.of(400, "{\"error\":\"points beyond retention policy dropped=1\"}")
                    : Answer.of(204, ""));
    List<HourlyValue> hours =
        IntStream.range(0, 9)
            .mapToObj(i -> Hours.of(POWER, i * 3_600_000_000L, i, 1, 1, 1, 1, 0, 60))
            .toList();
    try (InfluxStore store = store()) {
      store.writeHourly(hours);
      assertEquals(8, new HashSet<>(server.stored()).size());
    }
  }

  @Test
  void aPartOfAnAnswerIsNoAnswer() throws Exception {
    server.onQuery(query -> Answer.of(200, "{\"results\":[{\"series\":[],\"partial\":true}]}"));
    try (InfluxStore store = store()) {
      StoreException failure =
          assertThrows(StoreException.class, () -> store.range(POWER, 0, 10, 10));
      assertTrue(failure.getMessage().contains("max-row-limit"), failure.getMessage());
    }
  }

  @Test
  void aServerThatGoesWhileNobodyAsksIsMissed() throws Exception {
    try (InfluxStore store = store()) {
      store.write(readings(1));
      assertEquals(Optional.empty(), store.trouble());
      server.close();
      store.tend();
      assertTrue(store.trouble().isPresent());
    }
  }

  @Test
  void aQueryThatFailsWithStatus200IsNoEmptyAnswer() throws Exception {
    server.onQuery(
        query -> Answer.of(200, "{\"results\":[{\"statement_id\":0,\"error\":\"timeout\"}]}"));
    try (InfluxStore store = store()) {
      StoreException failure =
          assertThrows(StoreException.class, () -> store.range(POWER, 0, 10, 10));
      assertTrue(failure.getMessage().contains("timeout"), failure.getMessage());
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsAFailure() throws Exception {
    server.onQuery(query -> Answer.of(200, "<html>a proxy</html>"));
    try (InfluxStore store = store()) {
      assertThrows(StoreException.class, () -> store.range(POWER, 0, 10, 10));
    }
  }

  @Test
  void theTokenGoesWithEachRequestAndIntoNoText() throws Exception {
    InfluxSettings settings = server.settings("very-secret", TIMEOUT);
    try (InfluxStore store = store(settings)) {
      store.write(readings(1));
      assertEquals(Optional.of("Token very-secret"), server.authorization());
    }
    assertTrue(!settings.toString().contains("very-secret"), settings.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host:1, yizhan, PT30S, yizhan.telemetry.influx.url",
    "http://me:secret@host:1, yizhan, PT30S, yizhan.telemetry.influx.token",
    "http://host:1, a/b, PT30S, yizhan.telemetry.influx.database",
    "http://host:1, yizhan, PT0S, yizhan.telemetry.influx.timeout"
  })
  void badSettingsAreNamed(URI url, String database, Duration timeout, String named) {
    InfluxSettings settings = new InfluxSettings(url, "", "yizhan", database, timeout);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, settings::checked);
    assertTrue(refused.getMessage().contains(named), refused.getMessage());
    assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
  }

  @Test
  void anAddressIsNeeded() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new InfluxSettings(null, "", "", "yizhan", TIMEOUT).checked());
    assertTrue(refused.getMessage().contains("yizhan.telemetry.influx.url"), refused.getMessage());
  }
}
