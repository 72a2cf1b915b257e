package org.yizhan.cloud.live;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.live.LiveState.Latest;
import org.yizhan.cloud.live.LiveState.Link;
import org.yizhan.cloud.live.StationSummary.Chargers;
import org.yizhan.cloud.live.StationSummary.People;
import org.yizhan.profile.Device;
import org.yizhan.profile.OpeningHours;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;

/** A station's state as people see it at a moment; a function of profile, state and moment. */
final class StationView {
  /** A station that sent backlog this lately is still sending it. */
  static final Duration DRAINING = Duration.ofSeconds(10);

  private final StationProfile profile;
  private final LiveState state;
  private final Instant now;
  private final Evidence evidence;

  StationView(StationProfile profile, LiveState state, Instant now) {
    this.profile = profile;
    this.state = state;
    this.now = now;
    this.evidence = new Evidence(profile, state, now);
  }

  StationSummary summary() {
    StationProfile.Place place = profile.place();
    Instant heard = state.heardAt();
    return new StationSummary(
        profile.id(),
        profile.name(),
        place.district().orElse(null),
        place.subDistrict().orElse(null),
        profile.carrier().orElse(null),
        place.coordinates().map(StationProfile.Coordinates::latitude).orElse(null),
        place.coordinates().map(StationProfile.Coordinates::longitude).orElse(null),
        profile.hours().openAt(LocalDateTime.ofInstant(now, OpeningHours.ZONE)),
        condition(),
        word(state.link()),
        heard == null ? null : Evidence.local(heard),
        heard == null ? null : evidence.ageSeconds(heard),
        state.agent(),
        draining(state, now),
        people(),
        chargers(),
        AedView.of(evidence));
  }

  static boolean draining(LiveState state, Instant now) {
    return state.historyAt() != null && now.isBefore(state.historyAt().plus(DRAINING));
  }

  private String condition() {
    return switch (state.link()) {
      case OFFLINE -> "offline";
      case UNKNOWN -> "unknown";
      case ONLINE -> profile.devices().stream().anyMatch(this::known) ? "ok" : "unknown";
    };
  }

  /** True when at least one value of the device is still evidence; looks no further than that. */
  private boolean known(Device device) {
    return Catalog.find(device.deviceClass()).map(DeviceClass::quantities).stream()
        .flatMap(List::stream)
        .anyMatch(quantity -> evidence.fresh(device, quantity.id()).isPresent());
  }

  private static String word(Link link) {
    return link.name().toLowerCase(Locale.ROOT);
  }

  List<LiveDevice> devices() {
    return profile.devices().stream()
        .map(device -> new LiveDevice(device.id(), device.deviceClass(), values(device)))
        .toList();
  }

  /** What the device was ever heard to measure; everything its class can, if it was never heard. */
  private List<LiveValue> values(Device device) {
    List<Quantity> all =
        Catalog.find(device.deviceClass()).map(DeviceClass::quantities).orElse(List.of());
    List<Quantity> heard =
        all.stream().filter(quantity -> evidence.heard(device, quantity.id()).isPresent()).toList();
    return (heard.isEmpty() ? all : heard)
        .stream().map(quantity -> value(device, quantity)).toList();
  }

  private LiveValue value(Device device, Quantity quantity) {
    Optional<Latest> heard = evidence.heard(device, quantity.id());
    boolean fresh = heard.filter(latest -> evidence.fresh(device, latest)).isPresent();
    Double number = heard.map(StationView::number).orElse(null);
    Instant at = heard.map(Evidence::at).orElse(null);
    return new LiveValue(
        quantity.id(),
        quantity.label(),
        quantity.unit(),
        quantity.kind().name().toLowerCase(Locale.ROOT),
        fresh ? number : null,
        fresh ? null : number,
        number == null ? null : quantity.codes().word(number).orElse(null),
        fresh ? heard.get().quality().word() : LiveValue.UNKNOWN,
        at == null ? null : Evidence.local(at),
        at == null ? null : evidence.ageSeconds(at),
        profile.sampling(device).maxAge().toMillis() / 1000.0);
  }

  private static Double number(Latest latest) {
    return latest.quality() == Quality.BAD ? null : latest.value();
  }

  private People people() {
    List<Latest> counters = new ArrayList<>();
    List<Device> beams = evidence.devices("beam");
    for (Device beam : beams) {
      Stream.of("in_total", "out_total")
          .forEach(quantity -> evidence.valued(beam, quantity).ifPresent(counters::add));
    }
    int sensors = evidence.devices("presence").size();
    if (beams.isEmpty()
        || counters.size() < 2 * beams.size()
        || !state.people().grounded(sensors)) {
      return new People(null, null, null, LiveValue.UNKNOWN, null, null);
    }
    Instant at = counters.stream().map(Evidence::at).min(Instant::compareTo).orElseThrow();
    PeopleEstimate.Range range = state.people().range();
    return new People(
        range.value(),
        range.low(),
        range.high(),
        Quality.UNCERTAIN.word(),
        Evidence.local(at),
        evidence.ageSeconds(at));
  }

  private Chargers chargers() {
    List<Device> devices = evidence.devices("charger");
    List<Latest> known =
        devices.stream().flatMap(device -> evidence.valued(device, "in_use").stream()).toList();
    boolean nothing = known.isEmpty() && !devices.isEmpty();
    int inUse = (int) known.stream().filter(latest -> latest.value() != 0).count();
    boolean good = known.stream().allMatch(latest -> latest.quality() == Quality.GOOD);
    String quality =
        nothing
            ? LiveValue.UNKNOWN
            : (known.size() == devices.size() && good ? Quality.GOOD : Quality.UNCERTAIN).word();
    return new Chargers(nothing ? null : inUse, known.size(), devices.size(), quality);
  }

  /** When something of the view next changes with time alone; far in the future if nothing will. */
  Instant nextChange() {
    Instant next = Instant.MAX;
    if (state.historyAt() != null) {
      next = sooner(next, state.historyAt().plus(DRAINING));
    }
    Map<String, Duration> maxAges = new HashMap<>();
    profile.devices().forEach(d -> maxAges.put(d.id(), profile.sampling(d).maxAge()));
    for (LiveState.Key key : state.values().series()) {
      Duration maxAge = maxAges.get(key.device());
      if (maxAge != null) {
        next = sooner(next, Evidence.at(state.values().get(key)).plus(maxAge));
      }
    }
    return next;
  }

  private Instant sooner(Instant next, Instant candidate) {
    return !candidate.isBefore(now) && candidate.isBefore(next) ? candidate : next;
  }
}
