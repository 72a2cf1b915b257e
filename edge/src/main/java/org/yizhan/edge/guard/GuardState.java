package org.yizhan.edge.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a guard remembers. Bounded by its profile: one entry for each pair of rule and watched
 * device, each door, and each output.
 *
 * @param atMicros station time of the last step; {@link WatchState#NEVER} before the first
 * @param watches by rule and device, see {@link Plan.Pair#key}
 * @param doors by device
 * @param wishes which relays somebody has asked to be closed or open
 * @param outputs by device
 */
public record GuardState(
    long atMicros,
    Map<String, WatchState> watches,
    Map<String, DoorState> doors,
    Map<String, Boolean> wishes,
    Map<String, OutputState> outputs,
    ClockState clock) {
  public GuardState {
    watches = Map.copyOf(watches);
    doors = Map.copyOf(doors);
    wishes = Map.copyOf(wishes);
    outputs = Map.copyOf(outputs);
  }

  static final GuardState NEW =
      new GuardState(WatchState.NEVER, Map.of(), Map.of(), Map.of(), Map.of(), ClockState.NEW);

  /**
   * As it is after the agent or the computer has started again: outputs are off, and everything has
   * to be seen again; what has tripped stays so, and so does what people asked for.
   */
  GuardState restarted() {
    return new GuardState(
        WatchState.NEVER,
        mapped(watches, WatchState::restarted),
        mapped(doors, DoorState::restarted),
        wishes,
        Map.of(),
        ClockState.NEW);
  }

  private static <T> Map<String, T> mapped(Map<String, T> values, UnaryOperator<T> change) {
    Map<String, T> mapped = new LinkedHashMap<>();
    values.forEach((key, value) -> mapped.put(key, change.apply(value)));
    return mapped;
  }

  WatchState watch(Plan.Pair pair) {
    return watches.getOrDefault(pair.key(), WatchState.NEW);
  }

  DoorState door(String device) {
    return doors.getOrDefault(device, DoorState.NEW);
  }

  OutputState output(String device) {
    return outputs.getOrDefault(device, OutputState.NEW);
  }
}
