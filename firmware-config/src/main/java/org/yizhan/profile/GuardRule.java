package org.yizhan.profile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A local safety rule: what the station does by itself, with or without the cloud.
 *
 * @param id unique among the station's rules
 * @param watch devices of which one is enough; empty for opening hours
 * @param hold the cause must have lasted for so long; zero acts at once
 * @param cut chargers and relays whose circuit is opened; empty for over-current and
 *     over-temperature means the watched device that has it
 * @param release doors whose lock is let go
 * @param on relays that are closed: siren, light
 * @param lock doors whose lock holds; for opening hours only
 * @param atMost a relay that was switched on is switched off after this; empty for never
 */
public record GuardRule(
    String id,
    GuardCause cause,
    List<String> watch,
    Duration hold,
    List<String> cut,
    List<String> release,
    List<String> on,
    List<String> lock,
    Rearm rearm,
    Optional<Duration> atMost) {
  public GuardRule {
    watch = List.copyOf(watch);
    cut = List.copyOf(cut);
    release = List.copyOf(release);
    on = List.copyOf(on);
    lock = List.copyOf(lock);
  }

  /** When a rule that has acted lets go again. */
  public sealed interface Rearm {
    /** As soon as the cause is over. */
    record Cleared() implements Rearm {}

    /** When somebody says so by the command {@code guard.rearm}, and the cause is over. */
    record Manual() implements Rearm {}

    /** So long after the cause is over. */
    record After(Duration pause) implements Rearm {}
  }
}
