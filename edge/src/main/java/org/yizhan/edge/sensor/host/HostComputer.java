package org.yizhan.edge.sensor.host;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;

/**
 * The figures of the computer and of the agent on it; those that cannot be given are left out. The
 * computer's come from its probe alone, so that a replay tells what its trace says and nothing of
 * the machine it runs on.
 */
public final class HostComputer implements Sensor {
  private final String device;
  private final HostProbe probe;
  private final Supplier<AgentFigures> agent;

  /** Gives the figures of {@code probe} and of the agent itself. */
  public HostComputer(String device, HostProbe probe, Supplier<AgentFigures> agent) {
    this.device = device;
    this.probe = probe;
    this.agent = agent;
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return true;
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    Look look = new Look(nowMicros);
    look.measure("cpu_temperature_c", probe.cpuTemperatureC());
    look.measure("disk_free_pct", probe.diskFreePct());
    look.measure("memory_free_pct", probe.memoryFreePct());
    look.whole("throttled", probe.throttled());
    look.whole("uptime_s", probe.uptimeSeconds());
    tell(agent.get(), look);
    return look.observations;
  }

  private static void tell(AgentFigures figures, Look look) {
    figures.clockState().ifPresent(s -> look.whole("clock_state", OptionalLong.of(s.code())));
    look.whole("outbox_depth", figures.outboxDepth());
    look.measure("outbox_used_pct", figures.outboxUsedPct());
    figures.outboxInMemory().ifPresent(m -> look.whole("outbox_mode", OptionalLong.of(m ? 1 : 0)));
    look.measure("written_mb_day", figures.writtenMegabytesADay());
    look.measure("card_life_days", figures.cardLifeDays());
    look.whole("redated", figures.redated());
    look.whole("undatable", figures.undatable());
    look.whole("sensor_restarts", figures.sensorRestarts());
  }

  /** One look's observations. */
  private static final class Look {
    private final long atMicros;
    private final List<Observation> observations = new ArrayList<>();

    Look(long atMicros) {
      this.atMicros = atMicros;
    }

    void measure(String quantity, OptionalDouble value) {
      value.ifPresent(v -> observations.add(Observation.good(quantity, atMicros, v)));
    }

    void whole(String quantity, OptionalLong value) {
      value.ifPresent(v -> observations.add(Observation.whole(quantity, atMicros, v)));
    }
  }
}
