package org.yizhan.edge.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.health.CardLife;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.sensor.host.AgentFigures;

/** What the agent knows of itself: clock, outbox, card and sensor loops. */
final class OwnFigures {
  /** How often the bytes written to the card are looked at. */
  private static final Duration CARD_INTERVAL = Duration.ofMinutes(1);

  private final AgentSettings settings;
  private final AgentStore store;
  private final boolean real;
  private final AtomicLong sensorRestarts = new AtomicLong();
  private CardLife card;
  private long cardMicros = Long.MIN_VALUE / 2;
  private volatile AgentFigures figures = AgentFigures.NOTHING;

  OwnFigures(AgentSettings settings, AgentStore store) {
    this.settings = settings;
    this.store = store;
    this.real = settings.world() instanceof WorldSettings.RealWorld;
    this.card = CardLife.restore(store.state().map(AgentState::card).orElse(Map.of()));
  }

  /**
   * Takes a look; on the uplink loop.
   *
   * @param live the world is the present: otherwise today's figures would be told as of a past time
   */
  void look(long nowMicros, boolean live) {
    if (nowMicros - cardMicros >= CARD_INTERVAL.toNanos() / 1000) {
      cardMicros = nowMicros;
      settings.host().ifPresent(this::lookAtCard);
    }
    figures = live ? known() : AgentFigures.NOTHING;
  }

  private void lookAtCard(HostProbe host) {
    OptionalLong uptime = host.uptimeSeconds();
    OptionalLong written = host.writtenBytes();
    if (uptime.isPresent() && written.isPresent()) {
      card = card.sample(store.bootId(), uptime.getAsLong(), written.getAsLong());
    }
  }

  private AgentFigures known() {
    Outbox outbox = store.outbox();
    OptionalLong storage =
        settings.host().map(HostProbe::storageBytes).orElse(OptionalLong.empty());
    return new AgentFigures(
        real ? Optional.of(clockState()) : Optional.empty(),
        OptionalLong.of(outbox.waitingReadings()),
        OptionalDouble.of(Math.min(100, 100.0 * outbox.waitingBytes() / outbox.maxBytes())),
        Optional.of(outbox.mode() == Outbox.Mode.MEMORY),
        card.writtenMegabytesADay(),
        storage.isPresent() ? card.daysLeft(storage.getAsLong()) : OptionalDouble.empty(),
        onStation(store.entrance().redated()),
        onStation(store.entrance().undatable()),
        onStation(sensorRestarts.get()));
  }

  private OptionalLong onStation(long figure) {
    return real ? OptionalLong.of(figure) : OptionalLong.empty();
  }

  /** How the station knows the time. */
  private ClockState clockState() {
    if (!store.entrance().timeline().dated()) {
      return ClockState.UNKNOWN;
    }
    ClockState state = settings.clocks().state();
    return state.trusted() ? state : ClockState.ESTIMATED;
  }

  /** As of the last look, {@link AgentFigures#NOTHING} before the first; from any thread. */
  AgentFigures figures() {
    return figures;
  }

  /** What is known of the card, to be kept over restarts. */
  Map<String, Object> card() {
    return card.snapshot();
  }

  /** A sensor loop failed or hung and is begun anew; from any thread. */
  void sensorsRestarted() {
    sensorRestarts.incrementAndGet();
  }

  /** How often that was, since the program's start; from any thread. */
  long sensorRestarts() {
    return sensorRestarts.get();
  }
}
