package org.yizhan.cloud.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;

/** The rules of one station with its own limits filled in, made once for each profile revision. */
public final class StationPlan {
  /** A rule on one device. */
  record Watched(InstanceKey key, Severity severity, int terms, long holdMicros, long clearMicros) {
    /** All terms true, one bit each. */
    int allTrue() {
      return (1 << terms) - 1;
    }
  }

  /** One term of a watched rule; {@code slot} is its number in the rule. */
  record Probe(Watched watched, int slot, Term.Bound bound) {}

  /** A device that must not fall silent. */
  record Talker(String device, Severity severity, long maxAgeMicros) {}

  private final Map<String, Map<String, List<Probe>>> probes = new HashMap<>();
  private final Map<InstanceKey, Watched> watched = new HashMap<>();
  private final List<Talker> talkers = new ArrayList<>();

  private StationPlan() {}

  /** Compiles the catalogue for a station. */
  public static StationPlan of(StationProfile profile) {
    StationPlan plan = new StationPlan();
    for (Device device : profile.devices()) {
      plan.add(profile, device);
    }
    return plan;
  }

  private void add(StationProfile profile, Device device) {
    talkers.add(
        new Talker(
            device.id(),
            Rules.NO_DATA.severityOn(device.deviceClass()),
            EventTime.micros(profile.sampling(device).maxAge())));
    for (Rule rule : Rules.all()) {
      if (!rule.terms().isEmpty()
          && rule.deviceClass().filter(device.deviceClass()::equals).isPresent()) {
        add(rule, device);
      }
    }
  }

  private void add(Rule rule, Device device) {
    Watched instance =
        new Watched(
            new InstanceKey(device.id(), rule.fault()),
            rule.severityOn(device.deviceClass()),
            rule.terms().size(),
            EventTime.micros(rule.holdOn(device)),
            EventTime.micros(rule.clear()));
    watched.put(instance.key(), instance);
    for (int slot = 0; slot < rule.terms().size(); slot++) {
      Term term = rule.terms().get(slot);
      probes
          .computeIfAbsent(device.id(), d -> new HashMap<>())
          .computeIfAbsent(term.quantity(), q -> new ArrayList<>())
          .add(new Probe(instance, slot, term.bind(device)));
    }
  }

  List<Probe> probes(String device, String quantity) {
    Map<String, List<Probe>> ofDevice = probes.get(device);
    return ofDevice == null ? List.of() : ofDevice.getOrDefault(quantity, List.of());
  }

  /** The watched rule, or null when the profile has no such device any more. */
  Watched watched(InstanceKey key) {
    return watched.get(key);
  }

  List<Talker> talkers() {
    return talkers;
  }

  boolean hasDevice(String device) {
    return talkers.stream().anyMatch(t -> t.device().equals(device));
  }
}
