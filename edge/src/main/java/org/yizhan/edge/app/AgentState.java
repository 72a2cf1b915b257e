package org.yizhan.edge.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an agent takes up after a restart; stored with the readings that led to it.
 *
 * @param station whose it is
 * @param world of which world: a replay's checkpoint is no use to another trace
 * @param produced readings made so far
 * @param pump as {@code Pump.checkpoint} gives it
 */
record AgentState(String station, String world, long produced, Map<String, Object> pump) {

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("station", station);
    json.put("world", world);
    json.put("produced", produced);
    json.put("pump", pump);
    try {
      return JSON.std.asString(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  static AgentState parse(String text) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(text);
      Map<String, Object> pump = new LinkedHashMap<>();
      ((Map<?, ?>) json.get("pump")).forEach((key, value) -> pump.put((String) key, value));
      return new AgentState(
          (String) json.get("station"),
          (String) json.get("world"),
          ((Number) json.get("produced")).longValue(),
          pump);
    } catch (IOException e) {
      throw new UncheckedIOException("the outbox's checkpoint cannot be read", e);
    }
  }
}
