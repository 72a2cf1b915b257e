package org.yizhan.cloud.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;

/**
 * A story told to the engine over a virtual clock: what happened when, when it arrived and by which
 * lane. Seconds count from {@link #T0}. Between arrivals the clock ticks every second, as in the
 * service; for long silences every {@code tickSeconds}.
 */
final class Trace {
  static final Instant T0 = Instant.parse("2026-11-22T00:00:00Z");
  static final String STATION = "test-001";

  static final StationProfile PROFILE = profile();

  private record Arrival(double at, int order, Input input) {}

  /** An incident as the table says it; {@code end} is null while it is open. */
  record Expected(String fault, double start, Double end, boolean historical) {}

  private final List<Arrival> arrivals = new ArrayList<>();
  private double until;
  private double tickSeconds = 1;
  private boolean restarting;
  private StationState state = StationState.unknown(STATION);
  private final StationPlan plan = StationPlan.of(PROFILE);
  private final Map<UUID, Expected> incidents = new LinkedHashMap<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private int tooLate;
  private int thinned;

  private static StationProfile profile() {
    try {
      return ProfileReader.read(
          """
          profile: 1
          id: test-001
          name: {zh: 测试驿站, en: Test station}
          place: {district: 东城区}
          hours: 24h
          facilities: [seats, water_dispenser, microwave, charging]
          devices:
            - {id: door, class: door}
            - {id: charger, class: charger, limits: {current_max_a: 10}}
            - {id: aed, class: aed}
          """);
    } catch (ProfileException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static Trace of() {
    return new Trace();
  }

  Trace at(double at, Input input) {
    arrivals.add(new Arrival(at, arrivals.size(), input));
    until = Math.max(until, at);
    return this;
  }

  Trace online(double at) {
    return at(at, new Input.Link(LinkState.ONLINE, time(at)));
  }

  Trace offline(double at) {
    return at(at, new Input.Link(LinkState.OFFLINE, time(at)));
  }

  Trace unknown(double at) {
    return at(at, new Input.Link(LinkState.UNKNOWN, time(at)));
  }

  /** A live value that arrives as it happens. */
  Trace live(double at, String name, double value) {
    return live(at, at, name, value);
  }

  /** A live value of {@code event} that arrives at {@code arrival}. */
  Trace live(double event, double arrival, String name, double value) {
    return at(arrival, new Input.Readings(false, List.of(reading(event, name, value))));
  }

  Trace history(double event, double arrival, String name, double value) {
    return at(arrival, new Input.Readings(true, List.of(reading(event, name, value))));
  }

  Trace bad(double at, String name) {
    String[] parts = name.split("\\.", -1);
    return at(at, new Input.Readings(false, List.of(Reading.bad(parts[0], parts[1], micros(at)))));
  }

  /** Values of no rule, of each device, every {@code every} seconds: they move the watermark. */
  Trace beat(double from, double to, double every) {
    for (double at = from; at <= to; at += every) {
      List<Reading> readings =
          List.of(
              reading(at, "charger.voltage_v", 220),
              reading(at, "door.locked", 0),
              reading(at, "aed.temperature_c", 20));
      at(at, new Input.Readings(false, readings));
    }
    return this;
  }

  Trace until(double seconds) {
    until = Math.max(until, seconds);
    return this;
  }

  Trace ticking(double seconds) {
    tickSeconds = seconds;
    return this;
  }

  /** The state goes through its bytes between any two inputs, as if the service was killed. */
  Trace restarting() {
    restarting = true;
    return this;
  }

  Trace run() {
    arrivals.sort(Comparator.comparingDouble(Arrival::at).thenComparingInt(Arrival::order));
    double clock = arrivals.isEmpty() ? 0 : arrivals.getFirst().at();
    for (Arrival arrival : arrivals) {
      clock = tickUpTo(clock, arrival.at());
      apply(arrival.input(), arrival.at());
    }
    tickUpTo(clock, until);
    apply(new Input.Tick(), until);
    return this;
  }

  private double tickUpTo(double from, double to) {
    double clock = from;
    while (clock + tickSeconds <= to) {
      clock += tickSeconds;
      apply(new Input.Tick(), clock);
    }
    return to;
  }

  private void apply(Input input, double at) {
    if (restarting) {
      state = StateCodec.decode(StateCodec.encode(state));
    }
    Step step = FaultEngine.apply(state, plan, input, time(at));
    state = step.state();
    tooLate += step.tooLate();
    thinned += step.thinned();
    effects.addAll(step.effects());
    step.effects().forEach(this::take);
  }

  private void take(Effect effect) {
    Expected known = incidents.get(effect.incident());
    switch (effect) {
      case Effect.Open open -> {
        incidents.put(
            open.incident(),
            new Expected(open.key().fault(), seconds(open.startedAt()), null, open.historical()));
        if (!open.historical()) {
          notices.add("raised " + open.key().fault());
        }
      }
      case Effect.Amend amend -> {
        Double end = amend.clearedAt().map(Trace::seconds).orElse(null);
        boolean reopened = known.end() != null && end == null;
        incidents.put(
            amend.incident(),
            new Expected(
                known.fault(), seconds(amend.startedAt()), end, known.historical() && !reopened));
      }
      case Effect.Clear clear -> {
        if (!known.historical()) {
          notices.add("cleared " + known.fault());
        }
        if (clear.withdrawn()) {
          incidents.remove(clear.incident());
        } else {
          incidents.put(
              clear.incident(),
              new Expected(
                  known.fault(), known.start(), seconds(clear.clearedAt()), known.historical()));
        }
      }
    }
  }

  List<Expected> incidents() {
    return incidents.values().stream()
        .sorted(Comparator.comparing(Expected::fault).thenComparingDouble(Expected::start))
        .toList();
  }

  List<String> notices() {
    return notices;
  }

  List<Effect> effects() {
    return effects;
  }

  int tooLate() {
    return tooLate;
  }

  int thinned() {
    return thinned;
  }

  StationState state() {
    return state;
  }

  static Reading reading(double at, String name, double value) {
    String[] parts = name.split("\\.", -1);
    return Reading.good(parts[0], parts[1], micros(at), value);
  }

  static long micros(double seconds) {
    return EventTime.micros(T0) + Math.round(seconds * 1e6);
  }

  static Instant time(double seconds) {
    return EventTime.instant(micros(seconds));
  }

  static double seconds(Instant at) {
    return Duration.between(T0, at).toNanos() / 1e9;
  }
}
