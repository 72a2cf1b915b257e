package org.yizhan.edge.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yizhan.edge.clock.Timeline;

/**
 * What an agent takes up after a restart; stored with the readings that led to it.
 *
 * @param station whose it is
 * @param world of which world: a replay's checkpoint is no use to another trace
 * @param produced readings made so far
 * @param pump as {@code Pump.checkpoint} gives it
 * @param timeline which date the station's time has; empty in a state of an earlier version
 * @param card as {@code CardLife.snapshot} gives it; empty before the first look at the card
 */
record AgentState(
    String station,
    String world,
    long produced,
    Map<String, Object> pump,
    Optional<Timeline.Saved> timeline,
    Map<String, Object> card) {

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("station", station);
    json.put("world", world);
    json.put("produced", produced);
    json.put("pump", pump);
    timeline.ifPresent(saved -> json.put("timeline", tree(saved)));
    json.put("card", card);
    try {
      return JSON.std.asString(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  static AgentState parse(String text) {
    try {
      Map<String, Object> json = JSON.std.mapFrom(text);
      return new AgentState(
          (String) json.get("station"),
          (String) json.get("world"),
          ((Number) json.get("produced")).longValue(),
          named(json.get("pump")),
          Optional.ofNullable(json.get("timeline")).map(tree -> saved(named(tree))),
          json.containsKey("card") ? named(json.get("card")) : Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the outbox's checkpoint cannot be read", e);
    }
  }

  private static Map<String, Object> named(Object tree) {
    Map<String, Object> named = new LinkedHashMap<>();
    ((Map<?, ?>) tree).forEach((key, value) -> named.put((String) key, value));
    return named;
  }

  private static Map<String, Object> tree(Timeline.Saved saved) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("boot", saved.boot());
    tree.put("base", saved.baseMicros());
    tree.put("floor", saved.floorMicros());
    saved.offsetMicros().ifPresent(offset -> tree.put("offset", offset));
    tree.put("since", saved.sinceMicros());
    tree.put("station", saved.stationMicros());
    tree.put("latest", saved.latestMicros());
    return tree;
  }

  private static Timeline.Saved saved(Map<String, Object> tree) {
    return new Timeline.Saved(
        (String) tree.get("boot"),
        whole(tree, "base"),
        whole(tree, "floor"),
        tree.containsKey("offset") ? OptionalLong.of(whole(tree, "offset")) : OptionalLong.empty(),
        whole(tree, "since"),
        whole(tree, "station"),
        whole(tree, "latest"));
  }

  private static long whole(Map<String, Object> tree, String name) {
    return ((Number) tree.get(name)).longValue();
  }
}
