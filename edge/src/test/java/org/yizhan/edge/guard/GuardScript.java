package org.yizhan.edge.guard;

import static org.yizhan.edge.Stations.T0;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.edge.Stations;
import org.yizhan.edge.sensor.Observation;

/**
 * A guard over a leaping clock. Its inputs are words, {@code 3.5 leak-1.wet=1}, and what it does
 * comes back as words. Before each input the time leaps from wake to wake, as the pump does it.
 */
final class GuardScript {
  private static final String DEVICES =
      """
      profile: 1
      id: test-001
      hours: {mon: "06:00-23:00", tue: "06:00-23:00", wed: "06:00-23:00"}
      devices:
        - id: door-main
          class: door
          wiring: {driver: reed, open_line: 17, lock_output: 20, exit_line: 21}
          limits: {unlock_max_s: 20}
        - id: door-back
          class: door
          wiring: {driver: reed, open_line: 18, lock_output: 19}
        - id: charger-1
          class: charger
          wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002, relay_output: 25}
          limits: {current_max_a: 12, temperature_max_c: 65}
        - id: charger-2
          class: charger
          wiring: {driver: ina226, bus: 1, address: 0x42, shunt_ohms: 0.002, relay_output: 26}
        - {id: smoke-1, class: smoke, wiring: {driver: smoke-contact, line: 12}}
        - {id: leak-1, class: leak, wiring: {driver: leak-contact, line: 16}}
        - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13}}
        - {id: siren, class: relay, wiring: {driver: relay, output: 7, active_low: true}}
      guard:
      """;

  /** Rules to choose from, by id. */
  private static final List<String> RULES =
      List.of(
          "{id: amps, cause: over_current, watch: [charger-1, charger-2], for: 2s, rearm: 10m}",
          "{id: hot, cause: over_temperature, watch: [charger-1], for: 5s, rearm: manual}",
          "{id: leak, cause: leak, watch: [leak-1], for: 3s, cut: [charger-1, charger-2]}",
          "{id: fire, cause: smoke, watch: [smoke-1], cut: [charger-1], release: [door-main],"
              + " on: [siren], rearm: manual, at_most: 10m}",
          "{id: aed, cause: cabinet_open, watch: [aed-1], on: [siren], at_most: 2m}",
          "{id: fan, cause: smoke, watch: [smoke-1], cut: [siren]}",
          "{id: closing, cause: opening_hours, lock: [door-main]}");

  private final Guard guard;
  private final LocalDateTime localAtStart;
  private final List<String> done = new ArrayList<>();
  private final List<Action> told = new ArrayList<>();
  private boolean clockKnown = true;
  private GuardState state;
  private long nowMicros = T0;

  /**
   * A guard that has seen nothing.
   *
   * @param rules ids of {@link #RULES}
   * @param localAtStart local time at second 0
   */
  GuardScript(List<String> rules, LocalDateTime localAtStart) {
    StringBuilder profile = new StringBuilder(DEVICES);
    for (String rule : rules) {
      String text =
          RULES.stream().filter(r -> r.startsWith("{id: " + rule + ",")).findFirst().orElseThrow();
      profile.append("  - ").append(text).append('\n');
    }
    this.guard = new Guard(Stations.read(profile.toString()));
    this.localAtStart = localAtStart;
    this.state = guard.start();
  }

  /** What was switched and refused, joined by {@code "; "}; an input is done at its second. */
  String run(String inputs) {
    for (String input : inputs.split(";", -1)) {
      String[] words = input.strip().split(" ", 2);
      leapTo(T0 + new BigDecimal(words[0]).movePointRight(6).longValueExact());
      take(words[1].strip());
    }
    return String.join("; ", done);
  }

  private void leapTo(long atMicros) {
    while (guard.wakeMicros(state) < atMicros) {
      nowMicros = Math.max(nowMicros, guard.wakeMicros(state));
      pass();
    }
    nowMicros = atMicros;
    if (guard.wakeMicros(state) <= nowMicros) {
      pass();
    }
  }

  private void pass() {
    Duration since = Duration.ofNanos((nowMicros - T0) * 1000);
    step(new Input.Passed(Optional.of(localAtStart.plus(since)).filter(at -> clockKnown)));
  }

  private void take(String words) {
    String[] word = words.split(" ", -1);
    switch (word[0]) {
      case "calm" -> calm();
      case "end" -> {
        // Only to let the time pass.
      }
      case "clock" -> clockKnown = word[1].equals("known");
      case "restart" -> restore(false);
      case "resume" -> restore(true);
      case "unlock" -> step(new Input.Unlock(word[1], Duration.ofSeconds(Long.parseLong(word[2]))));
      case "relay" -> step(new Input.SwitchRelay(word[1], word[2].equals("on")));
      case "rearm" -> step(new Input.Rearm(word[1]));
      default -> see(words);
    }
  }

  /** Everything is looked at, and all is well. */
  private void calm() {
    List.of(
            "charger-1.current_a=1",
            "charger-1.temperature_c=20",
            "charger-2.current_a=1",
            "smoke-1.alarm=0",
            "leak-1.wet=0",
            "aed-1.cabinet_open=0",
            "door-main.exit=0")
        .forEach(this::see);
  }

  /** {@code device.quantity=value}, {@code =bad}, or {@code =value?} for an uncertain one. */
  private void see(String words) {
    String[] part = words.split("[.=]", 3);
    String value = part[2];
    Observation observation;
    if (value.equals("bad")) {
      observation = Observation.bad(part[1], nowMicros);
    } else if (value.endsWith("?")) {
      double about = Double.parseDouble(value.substring(0, value.length() - 1));
      observation = Observation.uncertain(part[1], nowMicros, about);
    } else {
      observation = Observation.good(part[1], nowMicros, Double.parseDouble(value));
    }
    step(new Input.Seen(part[0], observation));
  }

  private void restore(boolean stoodStill) {
    try {
      String json = JSON.std.asString(guard.snapshot(state));
      state = guard.restore(JSON.std.mapFrom(json), stoodStill);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (guard.wakeMicros(state) <= nowMicros) {
      pass();
    }
  }

  private void step(Input input) {
    Guard.Step step = guard.step(state, input, nowMicros);
    state = step.state();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Switch s ->
            done.add(at() + " " + s.device() + (s.on() ? " on" : " off") + why(s));
        case Effect.Answer a when !a.done() -> done.add(at() + " refused: " + a.words());
        case Effect.Tell(Action action) -> told.add(action);
        case Effect.Answer _, Effect.Observed _, Effect.Turned _ -> {
          // What is done is seen in the switches, and the codes by held.
        }
      }
    }
  }

  private static String why(Effect.Switch s) {
    String rule = s.rule().isEmpty() ? "" : "/" + s.rule();
    return s.cause().map(cause -> " " + cause.word() + rule).orElse("");
  }

  private String at() {
    BigDecimal seconds = BigDecimal.valueOf(nowMicros - T0, 6).stripTrailingZeros();
    return seconds.toPlainString();
  }

  Guard guard() {
    return guard;
  }

  GuardState state() {
    return state;
  }

  /** The quantity guard of a device. */
  int code(String device) {
    return guard.code(state, device).orElseThrow();
  }

  /** All that was told. */
  List<Action> told() {
    return told;
  }
}
