package org.yizhan.cloud.station;

import java.util.List;
import java.util.Optional;
import org.yizhan.profile.StationProfile;

/**
 * The registered stations. Reads come from memory and cost nothing; changes are durable on return.
 * Safe for use from several threads.
 */
public interface Registry {
  Optional<Station> find(String id);

  /** All stations, by id. */
  List<Station> all();

  /**
   * Registers a station.
   *
   * @return its new MQTT password, which is not kept in the clear
   * @throws IllegalStateException if the id is taken
   */
  String register(StationProfile profile);

  /**
   * Replaces a registered station's profile; the same profile keeps its revision.
   *
   * @throws java.util.NoSuchElementException if the station is not registered
   */
  Station replace(StationProfile profile);

  /**
   * Makes a new MQTT password for a registered station; the old one ends.
   *
   * @throws java.util.NoSuchElementException if the station is not registered
   */
  String renewPassword(String id);

  /** True when the station is registered and this is its MQTT password. */
  boolean authenticate(String id, String password);

  /** {@code listener} is told of each station registered or changed from now on. */
  void onChange(java.util.function.Consumer<Station> listener);

  /**
   * Reads what another process has registered or changed, and tells the listeners of it; nothing
   * where all changes come through this registry.
   *
   * @throws RuntimeException if the database cannot be read; what is known stays
   */
  default void refresh() {}
}
