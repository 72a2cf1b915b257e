package org.yizhan.cloud.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;

/** What a station looks like, over a leaping clock. */
class LiveTest {
  private static final StationProfile PROFILE = Profiles.of("demo-001");
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration CHARGER_MAX_AGE = Duration.ofMinutes(25);

  private LiveState state = LiveState.NOTHING;

  @Test
  void aStationNeverHeardIsUnknown() {
    StationSummary summary = summary(0);
    assertEquals("unknown", summary.state());
    assertEquals("unknown", summary.link());
    assertEquals("unknown", summary.people().quality());
    assertEquals(new StationSummary.Chargers(null, 0, 2, "unknown"), summary.chargers());
    assertEquals("unknown", summary.aed().state());
    assertNull(summary.lastHeardAt());
  }

  @Test
  void aValueIsKnownUntilItIsTooOld() {
    hear(0, good("charger-1", "power_w", 0, 37.2));
    assertEquals(37.2, value("power_w", CHARGER_MAX_AGE.toSeconds()).value());
    LiveValue stale = value("power_w", CHARGER_MAX_AGE.toSeconds() + 1);
    assertEquals("unknown", stale.quality());
    assertNull(stale.value());
    assertEquals(37.2, stale.lastValue());
  }

  @Test
  void aCodeHasItsWordAsLongAsThereIsANumber() {
    hear(0, good("charger-1", "guard", 0, 3), good("charger-1", "power_w", 0, 3));
    assertEquals(new Text("漏水", "leak"), value("guard", 1).word());
    assertNull(value("power_w", 1).word());
    assertEquals(new Text("漏水", "leak"), value("guard", CHARGER_MAX_AGE.toSeconds() + 1).word());
    hear(2, new Reading("charger-1", "guard", micros(2), Double.NaN, Quality.BAD));
    assertNull(value("guard", 3).word());
  }

  @Test
  void aValueIsUnknownWhileTheLinkIsDown() {
    hear(0, good("charger-1", "power_w", 0, 37.2));
    state = state.said(new StationState.Offline(Optional.empty()), at(1));
    assertEquals("unknown", value("power_w", 2).quality());
    assertEquals("offline", summary(2).state());
    state = state.said(new StationState.Online(UUID.randomUUID(), "1.0.0", "sha256:0", 0), at(3));
    assertEquals("good", value("power_w", 4).quality());
    assertEquals("1.0.0", summary(4).agent());
    state = state.unheard(at(5));
    assertEquals("unknown", value("power_w", 6).quality());
    assertEquals("unknown", summary(6).link());
  }

  @Test
  void theNewestReadingCountsWheneverItComes() {
    hear(10, good("charger-1", "power_w", 10, 2));
    hear(11, good("charger-1", "power_w", 5, 1));
    assertEquals(2, value("power_w", 12).value());
    hear(12, new Reading("charger-1", "power_w", micros(12), Double.NaN, Quality.BAD));
    assertEquals("bad", value("power_w", 12).quality());
    assertNull(value("power_w", 12).value());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          1, 0, 1, 10,   ready
          1, 0, 1, 750,  ready
          1, 0, 1, 751,  unknown
          0, 0, 1, 10,   missing
          0, 1, 0, 10,   missing
          1, 1, 0, 10,   cabinet-open
          1, 0, 0, 10,   not-ready
          1, 0, -, 10,   unknown
          -, 0, 1, 10,   unknown
          1, -, 1, 10,   ready
          """)
  void anAedIsReadyOnlyOnFreshProof(
      Double present, Double open, Double light, long seconds, String expected) {
    List<Reading> readings = new ArrayList<>();
    add(readings, "present", present);
    add(readings, "cabinet_open", open);
    add(readings, "ready_light", light);
    hear(0, readings.toArray(new Reading[0]));
    assertEquals(expected, summary(seconds).aed().state());
  }

  private static void add(List<Reading> readings, String quantity, Double value) {
    if (value != null) {
      readings.add(good("aed-1", quantity, 0, value));
    }
  }

  @Test
  void chargersInUseOfThoseKnown() {
    hear(0, good("charger-1", "in_use", 0, 1));
    assertEquals(new StationSummary.Chargers(1, 1, 2, "uncertain"), summary(1).chargers());
    hear(1, good("charger-2", "in_use", 1, 0));
    assertEquals(new StationSummary.Chargers(1, 2, 2, "good"), summary(2).chargers());
  }

  @Test
  void aStationThatSendsBacklogIsDraining() {
    state =
        state.stored(
            new StoredBatch("demo-001", true, List.of(good("host", "uptime_s", -9000, 1)), at(0)),
            PROFILE);
    assertEquals(true, summary(9).draining());
    assertEquals(false, summary(10).draining());
    assertEquals(at(10), view(5).nextChange());
  }

  @Test
  void peopleAreUnknownUntilTheStationWasProvenEmpty() {
    hear(0, count("in_total", 0, 100), count("out_total", 0, 90));
    assertEquals("unknown", summary(1).people().quality());
    hear(10, seen(10, 0));
    hear(609, seen(609, 0));
    assertEquals("unknown", summary(609).people().quality());
    hear(610, seen(610, 0));
    assertEquals(0, summary(610).people().value());
    assertEquals("uncertain", summary(610).people().quality());
  }

  @Test
  void peopleAreEntriesLessExitsSinceThen() {
    proveEmpty();
    hear(700, count("in_total", 700, 120));
    hear(701, count("out_total", 701, 95));
    StationSummary.People people = summary(702).people();
    assertEquals(15, people.value());
    assertEquals(12, people.low());
    assertEquals(18, people.high());
    hear(710, count("out_total", 710, 120));
    assertEquals(0, summary(710).people().value());
    hear(711, count("in_total", 711, 2));
    assertEquals(2, summary(711).people().value());
  }

  @Test
  void someoneWhoIsSeenCounts() {
    proveEmpty();
    hear(700, seen(700, 1));
    assertEquals(1, summary(701).people().value());
    assertEquals(1, summary(701).people().low());
  }

  @Test
  void aCrossingPutsTheProofOff() {
    proveEmpty();
    hear(700, count("in_total", 700, 101));
    hear(1299, seen(1299, 0));
    assertEquals(1, summary(1299).people().value());
    hear(1300, seen(1300, 0));
    assertEquals(0, summary(1300).people().value());
  }

  @Test
  void peopleAreUnknownWithoutFreshCounters() {
    proveEmpty();
    assertEquals("uncertain", summary(1500).people().quality());
    assertEquals("unknown", summary(1501).people().quality());
  }

  private void proveEmpty() {
    hear(0, count("in_total", 0, 100), count("out_total", 0, 90), seen(0, 0));
    hear(600, seen(600, 0));
  }

  private static Reading count(String quantity, long second, double value) {
    return good("beam-door", quantity, second, value);
  }

  private static Reading seen(long second, double value) {
    return good("presence-1", "present", second, value);
  }

  private static Reading good(String device, String quantity, long second, double value) {
    return Reading.good(device, quantity, micros(second), value);
  }

  private void hear(long second, Reading... readings) {
    state =
        state.stored(new StoredBatch("demo-001", false, List.of(readings), at(second)), PROFILE);
  }

  private StationView view(long second) {
    return new StationView(PROFILE, state, at(second));
  }

  private StationSummary summary(long second) {
    return view(second).summary();
  }

  private LiveValue value(String quantity, long second) {
    return view(second).devices().stream()
        .filter(device -> device.id().equals("charger-1"))
        .flatMap(device -> device.values().stream())
        .filter(value -> value.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static long micros(long second) {
    return at(second).getEpochSecond() * 1_000_000;
  }
}
