package org.yizhan.edge.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A guard's state as JSON values: short lists, since it is stored with every batch of readings. */
final class GuardJson {
  private GuardJson() {}

  static Map<String, Object> write(GuardState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", state.atMicros());
    json.put("watches", mapped(state.watches(), GuardJson::write));
    json.put("doors", mapped(state.doors(), GuardJson::write));
    json.put("wishes", state.wishes());
    json.put("outputs", mapped(state.outputs(), o -> List.of(o.on(), o.code(), o.rule())));
    ClockState clock = state.clock();
    json.put(
        "clock", List.of(clock.known(), clock.closed(), clock.nextMicros(), clock.unknownTold()));
    return json;
  }

  private static List<Object> write(WatchState watch) {
    return List.of(
        watch.sight().name(),
        watch.sinceMicros(),
        watch.badMicros(),
        watch.blind(),
        watch.acted(),
        watch.tripped(),
        watch.actedMicros());
  }

  private static List<Object> write(DoorState door) {
    return List.of(
        door.button().name(),
        door.sinceMicros(),
        door.bad(),
        door.stuckTold(),
        door.exitMicros(),
        door.commandMicros());
  }

  static GuardState read(Map<String, Object> json) {
    return new GuardState(
        ((Number) json.get("at")).longValue(),
        read(json.get("watches"), GuardJson::watch),
        read(json.get("doors"), GuardJson::door),
        read(json.get("wishes"), Boolean.class::cast),
        read(json.get("outputs"), GuardJson::output),
        clock(new Row((List<?>) json.get("clock"))));
  }

  private static WatchState watch(Object json) {
    Row row = new Row((List<?>) json);
    return new WatchState(
        Sight.valueOf(row.text(0)),
        row.number(1),
        row.number(2),
        row.flag(3),
        row.flag(4),
        row.flag(5),
        row.number(6));
  }

  private static DoorState door(Object json) {
    Row row = new Row((List<?>) json);
    return new DoorState(
        Sight.valueOf(row.text(0)),
        row.number(1),
        row.flag(2),
        row.flag(3),
        row.number(4),
        row.number(5));
  }

  private static OutputState output(Object json) {
    Row row = new Row((List<?>) json);
    return new OutputState(row.flag(0), (int) row.number(1), row.text(2));
  }

  private static ClockState clock(Row row) {
    return new ClockState(row.flag(0), row.flag(1), row.number(2), row.flag(3));
  }

  private static <T> Map<String, Object> mapped(Map<String, T> values, Function<T, Object> write) {
    Map<String, Object> mapped = new LinkedHashMap<>();
    values.forEach((key, value) -> mapped.put(key, write.apply(value)));
    return mapped;
  }

  private static <T> Map<String, T> read(Object json, Function<Object, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    ((Map<?, ?>) json).forEach((key, value) -> values.put((String) key, read.apply(value)));
    return values;
  }

  /** One of the short lists. */
  private record Row(List<?> values) {
    String text(int at) {
      return (String) values.get(at);
    }

    long number(int at) {
      return ((Number) values.get(at)).longValue();
    }

    boolean flag(int at) {
      return (Boolean) values.get(at);
    }
  }
}
