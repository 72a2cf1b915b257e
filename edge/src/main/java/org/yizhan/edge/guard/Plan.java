package org.yizhan.edge.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.profile.Device;
import org.yizhan.profile.GuardCause;
import org.yizhan.profile.GuardRule;
import org.yizhan.profile.Limits;
import org.yizhan.profile.OpeningHours;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/**
 * A profile's rules and outputs, resolved.
 *
 * @param pairs the gravest first: of several that hold one output, the first one counts
 * @param outputs in the order of the profile
 * @param lockRules id of the rule of opening hours by door that it locks
 */
record Plan(
    List<Pair> pairs, List<Output> outputs, Map<String, String> lockRules, OpeningHours hours) {
  /** Of two causes that hold one output, the graver one is told. */
  static final List<GuardCause> GRAVEST_FIRST =
      List.of(
          GuardCause.SMOKE,
          GuardCause.LEAK,
          GuardCause.OVER_TEMPERATURE,
          GuardCause.OVER_CURRENT,
          GuardCause.CABINET_OPEN);

  /** The exit button, a quantity of the class door. */
  static final String EXIT = "exit";

  /**
   * A rule and one of the devices that it watches.
   *
   * @param limit of a measure: more than this is the cause
   * @param cut devices whose circuit it opens
   */
  record Pair(
      GuardRule rule, String device, Quantity quantity, Optional<Double> limit, List<String> cut) {
    String key() {
      return rule.id() + "/" + device;
    }

    /** A current may be wired either way round: its size counts. */
    boolean isCause(double value) {
      double size = rule.cause() == GuardCause.OVER_CURRENT ? Math.abs(value) : value;
      return limit.map(most -> size > most).orElse(value == 1);
    }

    /** The cause, for people. */
    String words() {
      return limit
          .map(most -> quantity.id() + " of " + device + " above " + most)
          .orElse(quantity.id() + " of " + device);
    }
  }

  /** What an output drives. */
  enum Drives {
    /** A charger's or appliance's circuit: closed unless something holds it open. */
    POWER,
    /** A siren, a light: open unless something holds it closed. */
    RELAY,
    /** A lock that holds while its output is on. */
    LOCK
  }

  /**
   * An output of the station.
   *
   * @param unlockMaxMicros of a lock: longest time that a button or a command holds it unlocked
   */
  record Output(String device, Drives drives, long unlockMaxMicros) {}

  static Plan of(StationProfile profile) {
    List<Pair> pairs = new ArrayList<>();
    Map<String, String> lockRules = new LinkedHashMap<>();
    for (GuardRule rule : profile.guard()) {
      rule.lock().forEach(door -> lockRules.putIfAbsent(door, rule.id()));
      rule.watch().stream().distinct().map(id -> pair(profile, rule, id)).forEach(pairs::add);
    }
    pairs.sort(Comparator.comparingInt(pair -> GRAVEST_FIRST.indexOf(pair.rule.cause())));
    List<Output> outputs = profile.devices().stream().flatMap(Plan::output).toList();
    return new Plan(List.copyOf(pairs), outputs, lockRules, profile.hours());
  }

  private static Pair pair(StationProfile profile, GuardRule rule, String id) {
    Device device = profile.device(id).orElseThrow();
    boolean itself =
        rule.cause() == GuardCause.OVER_CURRENT || rule.cause() == GuardCause.OVER_TEMPERATURE;
    return new Pair(
        rule,
        id,
        Catalog.require(device.deviceClass(), quantity(rule.cause())),
        limit(rule.cause()).map(device::limit),
        itself && rule.cut().isEmpty() ? List.of(id) : rule.cut());
  }

  private static String quantity(GuardCause cause) {
    return switch (cause) {
      case OVER_CURRENT -> "current_a";
      case OVER_TEMPERATURE -> "temperature_c";
      case LEAK -> "wet";
      case SMOKE -> "alarm";
      case CABINET_OPEN -> "cabinet_open";
      case OPENING_HOURS, EXIT, COMMAND ->
          throw new IllegalArgumentException(cause.word() + " watches nothing");
    };
  }

  private static Optional<Limits> limit(GuardCause cause) {
    return switch (cause) {
      case OVER_CURRENT -> Optional.of(Limits.CHARGER_CURRENT_MAX_A);
      case OVER_TEMPERATURE -> Optional.of(Limits.CHARGER_TEMPERATURE_MAX_C);
      default -> Optional.empty();
    };
  }

  private static Stream<Output> output(Device device) {
    Optional<Drives> drives = device.wiring().flatMap(Plan::drives);
    long unlockMaxMicros = Math.round(device.limit(Limits.DOOR_UNLOCK_MAX_S) * 1e6);
    return drives.stream().map(d -> new Output(device.id(), d, unlockMaxMicros));
  }

  private static Optional<Drives> drives(Wiring wiring) {
    if (wiring.has("relay_output")) {
      return Optional.of(Drives.POWER);
    }
    if (wiring.has("lock_output")) {
      return Optional.of(Drives.LOCK);
    }
    return wiring.has("output") ? Optional.of(Drives.RELAY) : Optional.empty();
  }

  Optional<Output> output(String device) {
    return outputs.stream().filter(o -> o.device.equals(device)).findFirst();
  }

  /** Ids of the devices whose outputs are of these kinds. */
  List<String> driving(Set<Drives> kinds) {
    return outputs.stream().filter(o -> kinds.contains(o.drives)).map(Output::device).toList();
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /** True when the clock on the wall matters. */
  boolean keepsHours() {
    return !lockRules.isEmpty() && !hours.allDay();
  }
}
