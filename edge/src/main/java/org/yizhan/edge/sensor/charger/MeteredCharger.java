package org.yizhan.edge.sensor.charger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.edge.sensor.chip.PowerMeter;
import org.yizhan.edge.sensor.line.Contacts;
import org.yizhan.edge.sensor.meter.MeteredLoad;
import org.yizhan.profile.Wiring;

/** A charging port behind a power meter, with its relay and a thermometer where there are any. */
public final class MeteredCharger implements Sensor {
  private final String device;
  private final double inUseLimitW;
  private final MeteredLoad load;
  private final Contacts relay;
  private final Optional<SocketThermometer> thermometer;
  private final Trouble trouble;
  private boolean inUse;

  /**
   * A charger as wired.
   *
   * @param meter as wired too
   * @param inUseLimitW more power than this means that something is charging
   */
  public MeteredCharger(
      String device, Wiring wiring, PowerMeter meter, double inUseLimitW, Hardware hardware) {
    this.device = device;
    this.inUseLimitW = inUseLimitW;
    this.load = new MeteredLoad(meter);
    this.relay = new Contacts(wiring, hardware);
    relay.addDriven("relay", "relay_line", "relay_output");
    this.thermometer =
        wiring.has("thermometer")
            ? Optional.of(new SocketThermometer(wiring.text("thermometer"), hardware))
            : Optional.empty();
    this.trouble = new Trouble(device);
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
  public long wakeMicros() {
    long parts = Math.min(load.wakeMicros(), relay.wakeMicros());
    return Math.min(parts, thermometer.map(SocketThermometer::wakeMicros).orElse(World.NEVER));
  }

  /**
   * A look to which an answer has called hears that answer and asks nothing new: meter and
   * thermometer would otherwise call each other for ever.
   */
  @Override
  public List<Observation> poll(long nowMicros) {
    boolean meterCalls = load.wakeMicros() <= nowMicros;
    boolean thermometerCalls =
        thermometer.isPresent() && thermometer.get().wakeMicros() <= nowMicros;
    List<Observation> observations = new ArrayList<>();
    relay.look(nowMicros, observations);
    if (meterCalls || !thermometerCalls) {
      lookAtMeter(nowMicros, observations);
    }
    if (thermometerCalls || !meterCalls) {
      thermometer.ifPresent(t -> t.look(nowMicros, observations));
    }
    trouble.now(troubles(), nowMicros);
    return observations;
  }

  private void lookAtMeter(long nowMicros, List<Observation> observations) {
    switch (load.look(nowMicros, observations)) {
      case MEASURED -> {
        inUse = InUse.next(inUse, load.powerW().orElseThrow(), inUseLimitW);
        observations.add(Observation.flag("in_use", nowMicros, inUse));
      }
      case FAILED -> observations.add(Observation.bad("in_use", nowMicros));
      case WAITING -> {}
    }
  }

  private List<String> troubles() {
    List<String> troubles = new ArrayList<>(relay.troubles());
    load.trouble().ifPresent(troubles::add);
    thermometer.flatMap(SocketThermometer::trouble).ifPresent(troubles::add);
    return troubles;
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>(load.snapshot());
    snapshot.put("in_use", inUse);
    snapshot.putAll(relay.snapshot());
    thermometer.ifPresent(t -> snapshot.put("conversion", t.snapshot()));
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    load.restore(snapshot);
    inUse = (Boolean) snapshot.get("in_use");
    relay.restore(snapshot);
    thermometer.ifPresent(t -> t.restore(snapshot.get("conversion")));
  }

  @Override
  public void unwatched() {
    load.unwatched();
    thermometer.ifPresent(SocketThermometer::unwatched);
  }
}
