package org.yizhan.edge.app;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.clock.ClockLook;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.clock.Timeline;
import org.yizhan.edge.dating.DatedOutbox;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.profile.OpeningHours;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;

/**
 * What the agent's folder holds, opened: the outbox, the place to go on from, and the station's
 * time.
 */
final class AgentStore {
  private final AgentSettings settings;
  private volatile StationProfile profile;
  private final String boot;
  private final Outbox outbox;
  private final Optional<AgentState> state;
  private final StationClock clock;
  private final DatedOutbox entrance;

  /**
   * Opens the folder.
   *
   * @throws ConfigurationException if it belongs to another station or world
   */
  AgentStore(AgentSettings settings) throws ConfigurationException {
    this.settings = settings;
    this.profile = settings.profile();
    this.boot = DataFolder.bootId();
    this.outbox =
        Outbox.open(
            DataFolder.outboxFile(settings.data()), settings.outboxLimits(), boot, this::priority);
    this.state = outbox.checkpoint().map(AgentState::parse);
    requireOurs();
    Clocks clocks = settings.clocks();
    Timeline timeline = timeline(clocks);
    this.clock = () -> timeline.stationMicros(clocks.monotonicMicros());
    this.entrance =
        new DatedOutbox(
            outbox,
            timeline,
            this::urgent,
            state.flatMap(AgentState::timeline).map(Timeline.Saved::latestMicros).orElse(0L));
  }

  private Timeline timeline(Clocks clocks) {
    if (settings.world() instanceof WorldSettings.RealWorld) {
      return Timeline.start(state.flatMap(AgentState::timeline), boot, lookNow(), Built.micros());
    }
    return Timeline.ofTrace(clocks.wallMicros() - clocks.monotonicMicros());
  }

  private ClockLook lookNow() {
    Clocks clocks = settings.clocks();
    long wall = clocks.wallMicros();
    return new ClockLook(
        clocks.monotonicMicros(), wall, clocks.state().trusted() && wall > Built.micros());
  }

  /** What the clock on the wall says; empty while the date is not known. From any thread. */
  Optional<LocalDateTime> localTime(long stationMicros) {
    Timeline timeline = entrance.timeline();
    if (!timeline.dated()) {
      return Optional.empty();
    }
    long micros = timeline.date(stationMicros).micros();
    return Optional.of(
        LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), OpeningHours.ZONE));
  }

  /** A look at the computer's clocks; empty in a world whose dates are those of its trace. */
  Optional<ClockLook> look() {
    return settings.world() instanceof WorldSettings.RealWorld
        ? Optional.of(lookNow())
        : Optional.empty();
  }

  private void requireOurs() throws ConfigurationException {
    String station = settings.profile().id();
    String world = Stages.name(settings.world());
    if (state.isPresent()
        && !(state.get().station().equals(station) && state.get().world().equals(world))) {
      throw new ConfigurationException(
          settings.data()
              + ": the data folder belongs to station "
              + state.get().station()
              + " ("
              + state.get().world()
              + "), not to "
              + station
              + " ("
              + world
              + "): give this one a folder of its own");
    }
  }

  /** From now on readings are of this profile's devices; from any thread. */
  void use(StationProfile now) {
    profile = now;
  }

  private Quantity.Priority priority(Reading reading) {
    return quantity(reading).map(Quantity::priority).orElse(Quantity.Priority.NORMAL);
  }

  private boolean urgent(Reading reading) {
    return quantity(reading).filter(Quantity::urgent).isPresent();
  }

  /** Empty for a device that has just left the profile. */
  private Optional<Quantity> quantity(Reading reading) {
    return profile
        .device(reading.device())
        .flatMap(device -> Catalog.find(device.deviceClass()))
        .flatMap(deviceClass -> deviceClass.quantity(reading.quantity()));
  }

  /** Changes with each start of the computer. */
  String bootId() {
    return boot;
  }

  Outbox outbox() {
    return outbox;
  }

  Optional<AgentState> state() {
    return state;
  }

  StationClock clock() {
    return clock;
  }

  DatedOutbox entrance() {
    return entrance;
  }
}
