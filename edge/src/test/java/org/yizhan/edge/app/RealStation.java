package org.yizhan.edge.app;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.control.configuration.Probation;
import org.yizhan.edge.control.diagnostics.LogRing;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.profile.StationProfile;

/**
 * A whole agent that takes its world for real: it is played by nobody, its hardware is simulated,
 * and its clock is set when the test says so.
 */
final class RealStation implements AutoCloseable {
  private static final Probation SHORT =
      new Probation(Duration.ofSeconds(6), Duration.ofSeconds(12), Duration.ofMillis(500), 3);

  private final Vertx vertx = Vertx.vertx();
  private final ConcurrentLinkedQueue<SimulatedHardware> opened = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Executor> loops = new ConcurrentLinkedQueue<>();
  private final StationVerticle verticle;
  private volatile ClockState clockState;
  private volatile long clockErrorMicros;

  /**
   * Starts an agent.
   *
   * @param wired everything that exists; the agent's profile may name less, or other things
   * @param dressed what stands before the hardware
   */
  RealStation(
      StationProfile profile,
      StationProfile wired,
      Path data,
      URI broker,
      ClockState clock,
      Function<Hardware, Hardware> dressed) {
    clockState = clock;
    verticle =
        new StationVerticle(
            new AgentSettings(
                profile,
                data,
                new BrokerSettings(broker, profile.id(), "secret"),
                new WorldSettings.RealWorld(
                    (station, loop) -> {
                      SimulatedHardware hardware = new SimulatedHardware(wired);
                      opened.add(hardware);
                      loops.add(loop);
                      return dressed.apply(hardware);
                    }),
                clocks(),
                Optional.empty(),
                OutboxLimits.usual(),
                SHORT,
                ProgramEnd.SHARED,
                new LogRing()));
    vertx.deployVerticle(verticle, StationVerticle.OPTIONS).await();
  }

  private Clocks clocks() {
    Clocks system = Clocks.ofSystem(() -> ClockState.NETWORK);
    return new Clocks() {
      @Override
      public long monotonicMicros() {
        return system.monotonicMicros();
      }

      @Override
      public long wallMicros() {
        return system.wallMicros() + clockErrorMicros;
      }

      @Override
      public ClockState state() {
        return clockState;
      }
    };
  }

  StationVerticle verticle() {
    return verticle;
  }

  /** The network sets the clock. */
  void setClock() {
    clockState = ClockState.NETWORK;
  }

  /** Makes something happen at the hardware that was opened last. */
  void happens(String device, String quantity, double value) {
    SimulatedHardware hardware = List.copyOf(opened).getLast();
    List.copyOf(loops)
        .getLast()
        .execute(
            () -> hardware.apply(new TraceEvent(verticle.nowMicros(), device, quantity, value)));
  }

  /** The hardware that was opened last. */
  SimulatedHardware hardware() {
    return List.copyOf(opened).getLast();
  }

  /** How often hardware was opened. */
  int opened() {
    return opened.size();
  }

  void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
