package org.yizhan.cloud.station;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/** A registry that forgets, for the tests of other rooms; passwords are in the clear. */
public final class MemoryRegistry implements Registry {
  private final Map<String, Station> stations = new ConcurrentSkipListMap<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();
  private final List<Consumer<Station>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Station> find(String id) {
    return Optional.ofNullable(stations.get(id));
  }

  @Override
  public List<Station> all() {
    return List.copyOf(stations.values());
  }

  @Override
  public String register(StationProfile profile) {
    if (stations.containsKey(profile.id())) {
      throw new IllegalStateException("the id is taken: " + profile.id());
    }
    put(profile, 1);
    return renewPassword(profile.id());
  }

  @Override
  public Station replace(StationProfile profile) {
    return put(profile, stations.get(profile.id()).revision() + 1);
  }

  private Station put(StationProfile profile, long revision) {
    Station station = new Station(profile, revision, ProfileWriter.hash(profile), Instant.EPOCH);
    stations.put(profile.id(), station);
    listeners.forEach(listener -> listener.accept(station));
    return station;
  }

  @Override
  public String renewPassword(String id) {
    String password = "password of " + id + " " + passwords.size();
    passwords.put(id, password);
    return password;
  }

  @Override
  public boolean authenticate(String id, String password) {
    return password.equals(passwords.get(id));
  }

  @Override
  public void onChange(Consumer<Station> listener) {
    listeners.add(listener);
  }
}
