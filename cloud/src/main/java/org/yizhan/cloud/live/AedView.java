package org.yizhan.cloud.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.live.LiveState.Latest;
import org.yizhan.cloud.live.StationSummary.Aed;
import org.yizhan.profile.Device;

/**
 * Whether an AED can be relied on. It is ready only on fresh evidence that it is in its place and
 * that its own light says so; anything less is unknown, never ready.
 */
final class AedView {
  /** From worst to best. */
  private enum State {
    MISSING("missing"),
    CABINET_OPEN("cabinet-open"),
    NOT_READY("not-ready"),
    UNKNOWN("unknown"),
    READY("ready");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  private record Finding(State state, Instant at) {}

  private AedView() {}

  static Aed of(Evidence evidence) {
    return evidence.devices("aed").stream()
        .map(device -> find(evidence, device))
        .min(Comparator.comparing(Finding::state))
        .map(
            found ->
                new Aed(found.state().word, found.at() == null ? null : Evidence.local(found.at())))
        .orElse(new Aed("none", null));
  }

  private static Finding find(Evidence evidence, Device device) {
    Optional<Latest> present = evidence.valued(device, "present");
    Optional<Latest> open = evidence.valued(device, "cabinet_open");
    Optional<Latest> light = evidence.valued(device, "ready_light");
    if (is(present, 0)) {
      return finding(State.MISSING, List.of(present));
    }
    if (is(open, 1)) {
      return finding(State.CABINET_OPEN, List.of(open));
    }
    if (is(light, 0)) {
      return finding(State.NOT_READY, List.of(light));
    }
    return present.isPresent() && light.isPresent()
        ? finding(State.READY, List.of(present, light))
        : new Finding(State.UNKNOWN, null);
  }

  private static boolean is(Optional<Latest> latest, double value) {
    return latest.filter(l -> l.value() == value).isPresent();
  }

  private static Finding finding(State state, List<Optional<Latest>> evidence) {
    return new Finding(
        state,
        evidence.stream()
            .flatMap(Optional::stream)
            .map(Evidence::at)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }
}
