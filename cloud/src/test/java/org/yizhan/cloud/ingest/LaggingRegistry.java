package org.yizhan.cloud.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.profile.StationProfile;

/** Another node's registry, as it was when it was read last. */
final class LaggingRegistry implements Registry {
  private final Registry elsewhere;
  private final Runnable beforeReading;
  private Map<String, Station> known = new HashMap<>();
  private int readings;

  /**
   * @param beforeReading may throw
   */
  LaggingRegistry(Registry elsewhere, Runnable beforeReading) {
    this.elsewhere = elsewhere;
    this.beforeReading = beforeReading;
  }

  @Override
  public void refresh() {
    beforeReading.run();
    readings++;
    Map<String, Station> now = new HashMap<>();
    elsewhere.all().forEach(station -> now.put(station.id(), station));
    known = now;
  }

  /** How often it was read. */
  int readings() {
    return readings;
  }

  @Override
  public Optional<Station> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  @Override
  public List<Station> all() {
    return List.copyOf(known.values());
  }

  @Override
  public String register(StationProfile profile) {
    throw new UnsupportedOperationException("stations are registered at the desk");
  }

  @Override
  public Station replace(StationProfile profile) {
    throw new UnsupportedOperationException("profiles are changed at the desk");
  }

  @Override
  public String renewPassword(String id) {
    throw new UnsupportedOperationException("passwords are made at the desk");
  }

  @Override
  public boolean authenticate(String id, String password) {
    return false;
  }

  @Override
  public void onChange(Consumer<Station> listener) {
    // Nobody who listens is here.
  }
}
