package org.yizhan.cloud.command;

import java.util.List;
import java.util.Optional;
import org.yizhan.profile.Device;
import org.yizhan.profile.GuardRule;
import org.yizhan.profile.StationProfile;

/** An argument that a command must have, and what it must be like. */
sealed interface Arg {
  /** Its name in {@code args}. */
  String name();

  /** What is wrong with a value that is there; empty when nothing is. */
  Optional<String> fault(Object value, StationProfile profile);

  /** What to write instead. */
  String mend(StationProfile profile);

  /** The id of one of the station's devices, of one of these classes. */
  record DeviceOf(String name, List<String> classes) implements Arg {
    @Override
    public Optional<String> fault(Object value, StationProfile profile) {
      if (!(value instanceof String id)) {
        return Optional.of("must be a device's id, found " + value);
      }
      Optional<Device> device = profile.device(id);
      if (device.isEmpty()) {
        return Optional.of("the station has no device \"" + id + "\"");
      }
      String found = device.get().deviceClass();
      return classes.contains(found)
          ? Optional.empty()
          : Optional.of("device \"" + id + "\" is of class " + found);
    }

    @Override
    public String mend(StationProfile profile) {
      List<String> fit =
          profile.devices().stream()
              .filter(device -> classes.contains(device.deviceClass()))
              .map(Device::id)
              .toList();
      return fit.isEmpty()
          ? "this station has no device of class " + String.join(" or ", classes)
          : "write one of: " + String.join(", ", fit);
    }
  }

  /** A whole number, both bounds included. */
  record Whole(String name, int min, int max) implements Arg {
    @Override
    public Optional<String> fault(Object value, StationProfile profile) {
      boolean fits = value instanceof Integer number && number >= min && number <= max;
      return fits ? Optional.empty() : Optional.of("is " + value);
    }

    @Override
    public String mend(StationProfile profile) {
      return "write a whole number from " + min + " to " + max;
    }
  }

  /** True or false. */
  record Truth(String name) implements Arg {
    @Override
    public Optional<String> fault(Object value, StationProfile profile) {
      return value instanceof Boolean ? Optional.empty() : Optional.of("is " + value);
    }

    @Override
    public String mend(StationProfile profile) {
      return "write true or false";
    }
  }

  /** The id of one of the rules of the station's local guard. */
  record GuardRuleOf(String name) implements Arg {
    @Override
    public Optional<String> fault(Object value, StationProfile profile) {
      if (!(value instanceof String id)) {
        return Optional.of("must be a rule's id, found " + value);
      }
      return ids(profile).contains(id)
          ? Optional.empty()
          : Optional.of("the station has no guard rule \"" + id + "\"");
    }

    @Override
    public String mend(StationProfile profile) {
      List<String> ids = ids(profile);
      return ids.isEmpty()
          ? "this station has no guard rules"
          : "write one of: " + String.join(", ", ids);
    }

    private static List<String> ids(StationProfile profile) {
      return profile.guard().stream().map(GuardRule::id).toList();
    }
  }
}
