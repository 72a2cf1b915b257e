package org.yizhan.cloud.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.alert.Incident;
import org.yizhan.cloud.alert.IncidentFields;
import org.yizhan.cloud.alert.IncidentFilter;
import org.yizhan.cloud.alert.IncidentView;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.alert.StationIncidents;
import org.yizhan.cloud.alert.UnknownIncident;
import org.yizhan.cloud.fault.Severity;

/** Readings in, incidents stored; a database file that is closed and opened again. */
class FaultDeskTest {
  @TempDir Path folder;
  private FaultTestService service;

  @BeforeEach
  void start() {
    service = FaultTestService.start(folder, FaultTestService.START);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private void restart() {
    Instant now = service.clock().instant();
    service.close();
    service = FaultTestService.start(folder, now);
  }

  private void aedTaken() {
    service.stored(false, service.reading("aed-1", "present", 0));
    service.clock().leap(Duration.ofSeconds(5));
    service.stored(false, service.reading("aed-1", "present", 0));
  }

  private void aedBack() {
    service.clock().leap(Duration.ofSeconds(20));
    service.stored(false, service.reading("aed-1", "present", 1));
    service.clock().leap(Duration.ofSeconds(10));
    service.stored(false, service.reading("aed-1", "present", 1));
  }

  private Incidents incidents() {
    return service.bean(Incidents.class);
  }

  @Test
  void anIncidentHasTheNamesThatPeopleKnow() {
    aedTaken();
    IncidentView view = service.incidents().getFirst();
    assertEquals("东单驿站", view.stationName().zh());
    assertEquals("Hall AED", view.deviceName().orElseThrow().en());
    assertEquals("aed-missing", view.incident().fault());
    assertEquals(FaultTestService.START, view.incident().startedAt());
    assertEquals("firing", view.incident().condition());
    assertEquals("critical", IncidentFields.of(view).get("severity"));
    assertEquals("2026-11-22T08:00+08:00", IncidentFields.of(view).get("startedAt"));
  }

  @Test
  void aTimerOutlivesARestart() {
    service.stored(false, service.reading("aed-1", "present", 0));
    restart();
    service.clock().leap(Duration.ofSeconds(5));
    service.stored(false, service.reading("door", "locked", 0));
    assertEquals(FaultTestService.START, service.incidents().getFirst().incident().startedAt());
  }

  @Test
  void aBatchThatComesAgainAfterARestartChangesNothing() {
    aedTaken();
    restart();
    service.stored(false, service.reading("aed-1", "present", 0));
    assertEquals(1, service.incidents().size());
    assertEquals(1, incidents().of(FaultTestRegistry.STATION).open());
  }

  @Test
  void aTransactionThatFailsLeavesNothingBehind() throws SQLException {
    service.stored(false, service.reading("aed-1", "present", 0));
    service.clock().leap(Duration.ofSeconds(5));
    execute("alter table incident rename to incident_away");
    assertThrows(
        RuntimeException.class,
        () -> service.stored(false, service.reading("aed-1", "present", 0)));
    execute("alter table incident_away rename to incident");
    assertEquals(List.of(), service.incidents());
    service.stored(false, service.reading("aed-1", "present", 0));
    assertEquals(1, service.incidents().size());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            io.micronaut.data.connection.jdbc.advice.DelegatingDataSource.unwrapDataSource(
                    service.bean(DataSource.class))
                .getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void countsAreKeptAndRightAfterARestart() {
    aedTaken();
    StationIncidents expected = new StationIncidents(1, 1, Optional.of(Severity.CRITICAL));
    assertEquals(expected, incidents().of(FaultTestRegistry.STATION));
    restart();
    assertEquals(expected, incidents().of(FaultTestRegistry.STATION));
    aedBack();
    assertEquals(StationIncidents.NONE, incidents().of(FaultTestRegistry.STATION));
  }

  @Test
  void theFirstAcknowledgementCounts() {
    aedTaken();
    UUID id = service.incidents().getFirst().incident().id();
    incidents().acknowledge(id, "crew", Optional.of("on my way"));
    service.clock().leap(Duration.ofMinutes(1));
    IncidentView again = incidents().acknowledge(id, "operator", Optional.of("me too"));
    assertEquals("crew", again.incident().acknowledgedBy());
    assertEquals(1, again.notes().size());
    assertEquals(0, incidents().of(FaultTestRegistry.STATION).unacknowledged());
    assertTrue(again.incident().open());
  }

  @Test
  void acknowledgingAClearedIncidentDoesNotReopenIt() {
    aedTaken();
    aedBack();
    UUID id = service.incidents().getFirst().incident().id();
    IncidentView acknowledged = incidents().acknowledge(id, "crew", Optional.empty());
    assertEquals("cleared", acknowledged.incident().condition());
    assertEquals(StationIncidents.NONE, incidents().of(FaultTestRegistry.STATION));
  }

  @Test
  void clearingKeepsTheAcknowledgement() {
    aedTaken();
    UUID id = service.incidents().getFirst().incident().id();
    incidents().acknowledge(id, "crew", Optional.empty());
    aedBack();
    Incident cleared = incidents().find(id).orElseThrow().incident();
    assertEquals("crew", cleared.acknowledgedBy());
    assertFalse(cleared.open());
  }

  @Test
  void notesAreKeptInOrder() {
    aedTaken();
    UUID id = service.incidents().getFirst().incident().id();
    incidents().annotate(id, "crew", "looking");
    service.clock().leap(Duration.ofSeconds(1));
    IncidentView view = incidents().annotate(id, "crew", "found");
    assertEquals(List.of("looking", "found"), view.notes().stream().map(n -> n.words()).toList());
    assertThrows(
        UnknownIncident.class, () -> incidents().annotate(new UUID(1, 2), "crew", "where?"));
  }

  @Test
  void listsFilterAndPage() {
    aedTaken();
    aedBack();
    aedTaken();
    assertEquals(1, list(Optional.of(true), Optional.empty()).size());
    assertEquals(1, list(Optional.of(false), Optional.of(FaultTestRegistry.STATION)).size());
    assertEquals(0, list(Optional.empty(), Optional.of("another")).size());
    IncidentFilter all =
        new IncidentFilter(Optional.empty(), Optional.empty(), Optional.of(Severity.CRITICAL));
    assertEquals(2, incidents().list(all, 1, 1).total());
    assertFalse(incidents().list(all, 1, 1).items().getFirst().incident().open());
  }

  private List<IncidentView> list(Optional<Boolean> open, Optional<String> station) {
    return incidents().list(new IncidentFilter(open, station, Optional.empty()), 0, 50).items();
  }

  @Test
  void listenersHearOfEachChange() {
    List<String> heard = new ArrayList<>();
    incidents().onChange(incident -> heard.add(incident.condition()));
    aedTaken();
    aedBack();
    assertEquals(List.of("firing", "cleared"), heard);
  }

  @Test
  void aStationOfWhichNothingIsHeardAfterTheBrokerCameUpIsOffline() {
    FaultDesk desk = service.bean(FaultDesk.class);
    service.stored(false, service.reading("door", "open", 0));
    desk.brokerLink(true, service.clock().instant());
    service.clock().leap(Duration.ofSeconds(119));
    desk.tick();
    assertEquals(List.of(), service.incidents());
    service.clock().leap(Duration.ofSeconds(1));
    desk.tick();
    assertEquals("station-offline", service.incidents().getFirst().incident().fault());
  }

  private int samplesKept() {
    return service.bean(FaultStates.class).load().get(FaultTestRegistry.STATION).samples();
  }

  @Test
  void fresherEvidenceIsWrittenAfterHalfAMinute() {
    FaultDesk desk = service.bean(FaultDesk.class);
    service.stored(false, service.reading("aed-1", "present", 1));
    int before = samplesKept();
    service.clock().leap(Duration.ofSeconds(1));
    service.stored(false, service.reading("aed-1", "present", 1));
    service.clock().leap(FaultDesk.FLUSH_INTERVAL.minusMillis(1));
    desk.tick();
    assertEquals(before, samplesKept());
    service.clock().leap(Duration.ofMillis(1));
    desk.tick();
    assertEquals(2 * before, samplesKept());
  }
}
