package org.yizhan.cloud.watch;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** One station, never changed. */
@Singleton
@Primary
@Replaces(Registry.class)
@Requires(property = FaultTestService.MARK)
public final class FaultTestRegistry implements Registry {
  public static final String STATION = "watch-001";

  private final Station station =
      new Station(profile(), 1, "sha256:test", Instant.parse("2026-11-22T00:00:00Z"));

  private static StationProfile profile() {
    try {
      return ProfileReader.read(
          """
          profile: 1
          id: watch-001
          name: {zh: 东单驿站, en: Dongdan Station}
          place: {district: 东城区}
          hours: 24h
          facilities: [seats, water_dispenser, microwave, charging]
          devices:
            - {id: door, class: door}
            - {id: aed-1, class: aed, name: {zh: 大厅 AED, en: Hall AED}}
          """);
    } catch (ProfileException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Override
  public Optional<Station> find(String id) {
    return Optional.of(station).filter(s -> s.id().equals(id));
  }

  @Override
  public List<Station> all() {
    return List.of(station);
  }

  @Override
  public String register(StationProfile profile) {
    throw new UnsupportedOperationException("one station only");
  }

  @Override
  public Station replace(StationProfile profile) {
    throw new UnsupportedOperationException("one station only");
  }

  @Override
  public String renewPassword(String id) {
    throw new UnsupportedOperationException("one station only");
  }

  @Override
  public boolean authenticate(String id, String password) {
    return false;
  }

  @Override
  public void onChange(Consumer<Station> listener) {}
}
