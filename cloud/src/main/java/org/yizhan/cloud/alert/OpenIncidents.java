package org.yizhan.cloud.alert;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open incidents in memory, by station: counting them costs no query. */
final class OpenIncidents {
  private final Map<String, Map<UUID, Incident>> byStation = new ConcurrentHashMap<>();

  void put(Incident incident) {
    byStation.compute(
        incident.station(),
        (station, known) -> {
          Map<UUID, Incident> next = known == null ? new ConcurrentHashMap<>() : known;
          if (incident.open()) {
            next.put(incident.id(), incident);
          } else {
            next.remove(incident.id());
          }
          return next.isEmpty() ? null : next;
        });
  }

  StationIncidents of(String station) {
    StationIncidents sum = StationIncidents.NONE;
    for (Incident incident : byStation.getOrDefault(station, Map.of()).values()) {
      sum = sum.and(incident);
    }
    return sum;
  }

  int size() {
    return byStation.values().stream().mapToInt(Map::size).sum();
  }
}
