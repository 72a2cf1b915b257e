package org.yizhan.cloud.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/** What the registry does, on whichever database. */
abstract class RegistryContract {
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

  private Registry registry() {
    return context.getBean(Registry.class);
  }

  private void restart() {
    context.close();
    context = ApiTestDatabases.context(url, Map.of());
  }

  @Test
  void aRegisteredStationIsFoundAndItsPasswordOpens() {
    StationProfile profile = ApiTestProfiles.profile("demo-001");

    String password = registry().register(profile);

    assertEquals(32, password.length());
    assertTrue(registry().authenticate("demo-001", password));
    assertFalse(registry().authenticate("demo-001", password + "x"));
    assertFalse(registry().authenticate("demo-002", password));
    assertEquals(
        new Station(profile, 1, ProfileWriter.hash(profile), ApiTestClock.START),
        registry().find("demo-001").orElseThrow());
  }

  @Test
  void everythingSurvivesARestart() {
    String first = registry().register(ApiTestProfiles.profile("demo-001"));
    registry().register(ApiTestProfiles.profile("demo-000"));
    List<Station> before = registry().all();

    restart();

    assertEquals(before, registry().all());
    assertEquals(List.of("demo-000", "demo-001"), before.stream().map(Station::id).toList());
    assertTrue(registry().authenticate("demo-001", first));
  }

  @Test
  void anIdIsTakenOnce() {
    String password = registry().register(ApiTestProfiles.profile("demo-001"));

    assertThrows(
        IllegalStateException.class,
        () -> registry().register(ApiTestProfiles.profile("demo-001", "西城区")));

    assertTrue(registry().authenticate("demo-001", password));
    assertEquals(
        "东城区",
        registry().find("demo-001").orElseThrow().profile().place().district().orElseThrow());
  }

  @Test
  void aChangedProfileCountsUpAndTheSameOneDoesNot() {
    String password = registry().register(ApiTestProfiles.profile("demo-001"));
    StationProfile changed = ApiTestProfiles.profile("demo-001", "西城区");

    assertEquals(1, registry().replace(ApiTestProfiles.profile("demo-001")).revision());
    assertEquals(2, registry().replace(changed).revision());
    assertEquals(2, registry().replace(changed).revision());
    restart();

    assertEquals(2, registry().find("demo-001").orElseThrow().revision());
    assertEquals(changed, registry().find("demo-001").orElseThrow().profile());
    assertTrue(registry().authenticate("demo-001", password));
  }

  @Test
  void aNewPasswordEndsTheOldOne() {
    String old = registry().register(ApiTestProfiles.profile("demo-001"));

    String renewed = registry().renewPassword("demo-001");

    assertNotEquals(old, renewed);
    assertFalse(registry().authenticate("demo-001", old));
    restart();
    assertFalse(registry().authenticate("demo-001", old));
    assertTrue(registry().authenticate("demo-001", renewed));
  }

  @Test
  void unknownStationsCannotBeChanged() {
    assertThrows(
        NoSuchElementException.class,
        () -> registry().replace(ApiTestProfiles.profile("demo-001")));
    assertThrows(NoSuchElementException.class, () -> registry().renewPassword("demo-001"));
  }

  @Test
  void listenersHearOfChangesAndOneThatFailsHarmsNobody() {
    List<String> heard = new ArrayList<>();
    registry()
        .onChange(
            station -> {
              throw new IllegalArgumentException("this listener always fails");
            });
    registry().onChange(station -> heard.add(station.id() + "@" + station.revision()));

    registry().register(ApiTestProfiles.profile("demo-001"));
    registry().replace(ApiTestProfiles.profile("demo-001"));
    registry().replace(ApiTestProfiles.profile("demo-001", "西城区"));

    assertEquals(List.of("demo-001@1", "demo-001@2"), heard);
  }

  @Test
  void aProfileThatCannotBeReadAnyMoreIsListedWithWhatCan() {
    StationRows rows = context.getBean(StationRows.class);
    String json =
        ApiTestProfiles.json("demo-001", "东城区")
            .replace("\"class\":\"door\"", "\"class\":\"hologram\"")
            .replace("\"carrier\"", "\"courier\"");
    rows.save(new StationRow("demo-001", json, 7, "sha256:of-then", ApiTestClock.START, "none"));
    rows.save(
        new StationRow("demo-002", "no JSON", 1, "sha256:of-then", ApiTestClock.START, "none"));

    restart();

    Station station = registry().find("demo-001").orElseThrow();
    assertEquals(7, station.revision());
    assertEquals("东城区", station.profile().place().district().orElseThrow());
    assertEquals(
        List.of("beam-door", "charger-1", "charger-2", "aed-1"),
        station.profile().devices().stream().map(d -> d.id()).toList());
    assertTrue(registry().find("demo-002").isPresent());
    assertFalse(registry().authenticate("demo-002", "none"));
  }

  @Test
  void whatAnotherProcessHasChangedIsReadOnRequest() {
    registry().register(ApiTestProfiles.profile("demo-001"));
    registry().register(ApiTestProfiles.profile("demo-002"));
    List<String> heard = new ArrayList<>();
    try (ApplicationContext other = ApiTestDatabases.context(url, Map.of())) {
      Registry elsewhere = other.getBean(Registry.class);
      registry().onChange(station -> heard.add(station.id() + "@" + station.revision()));
      elsewhere.replace(ApiTestProfiles.profile("demo-002", "西城区"));
      elsewhere.register(ApiTestProfiles.profile("demo-000"));
      assertTrue(registry().find("demo-000").isEmpty());

      registry().refresh();

      assertEquals(elsewhere.all(), registry().all());
    }
    assertEquals(List.of("demo-000@1", "demo-002@2"), heard.stream().sorted().toList());
    heard.clear();
    registry().refresh();
    assertEquals(List.of(), heard, "nothing has changed since");
  }
}
