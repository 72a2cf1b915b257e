package org.yizhan.edge.app;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yizhan.edge.actuator.Vigilance;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sensor.FailSafeSensor;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.aed.AedCabinet;
import org.yizhan.edge.sensor.appliance.MeteredAppliance;
import org.yizhan.edge.sensor.beam.BreakBeam;
import org.yizhan.edge.sensor.charger.MeteredCharger;
import org.yizhan.edge.sensor.chip.PowerMeter;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.climate.Ds18b20Climate;
import org.yizhan.edge.sensor.climate.RoomClimate;
import org.yizhan.edge.sensor.door.ReedDoor;
import org.yizhan.edge.sensor.host.AgentFigures;
import org.yizhan.edge.sensor.host.HostComputer;
import org.yizhan.edge.sensor.leak.LeakContact;
import org.yizhan.edge.sensor.power.UpsSupply;
import org.yizhan.edge.sensor.presence.RadarPresence;
import org.yizhan.edge.sensor.relay.DrivenRelay;
import org.yizhan.edge.sensor.smoke.SmokeContact;
import org.yizhan.profile.Device;
import org.yizhan.profile.Limits;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/**
 * Makes the sensor of each wired device of a profile, each failing for itself: bad wiring of one
 * device leaves the others working.
 */
final class SensorRack {
  private final StationProfile profile;
  private final Hardware hardware;
  private final Supplier<AgentFigures> figures;
  private final PowerMeters meters;

  SensorRack(StationProfile profile, Hardware hardware, Supplier<AgentFigures> figures) {
    this.profile = profile;
    this.hardware = hardware;
    this.figures = figures;
    this.meters = new PowerMeters(hardware);
  }

  List<Pump.Mount> mounts() {
    return profile.devices().stream().flatMap(this::mount).toList();
  }

  private Stream<Pump.Mount> mount(Device device) {
    long periodMicros = profile.sampling(device).period().toNanos() / 1000;
    return device.wiring().stream()
        .map(
            wiring ->
                new Pump.Mount(
                    failSafe(device, wiring),
                    device.id() + "/" + wiring.driver().id(),
                    periodMicros,
                    Vigilance.periodMicros(profile, device)));
  }

  private Sensor failSafe(Device device, Wiring wiring) {
    String wired = wiring.driver().id() + " " + new TreeMap<>(wiring.settings());
    return new FailSafeSensor(
        device.id(),
        wired,
        DriverQuantities.of(device.deviceClass(), wiring),
        lent -> sensor(device, wiring, lent),
        hardware);
  }

  private Sensor sensor(Device device, Wiring wiring, Hardware lent) {
    String id = device.id();
    return switch (wiring.driver()) {
      case REED -> new ReedDoor(id, wiring, lent);
      case BREAK_BEAM -> new BreakBeam(id, wiring, lent);
      case LD2410 -> RadarPresence.ld2410(id, wiring, lent);
      case LD2450 -> RadarPresence.ld2450(id, wiring, lent);
      case INA226, INA219, INA3221, PZEM004T -> metered(device, wiring, lent);
      case AED_CABINET -> new AedCabinet(id, wiring, blink(device), lent);
      case SHT3X -> new RoomClimate(id, wiring, lent);
      case DS18B20 -> new Ds18b20Climate(id, wiring, lent);
      case SMOKE_CONTACT -> new SmokeContact(id, wiring, lent);
      case LEAK_CONTACT -> new LeakContact(id, wiring, lent);
      case UPS -> new UpsSupply(id, wiring, lent);
      case RELAY -> new DrivenRelay(id, wiring, lent);
      case LINUX_HOST -> new HostComputer(id, lent.host(), figures);
    };
  }

  private Sensor metered(Device device, Wiring wiring, Hardware lent) {
    PowerMeter meter = meters.meter(wiring);
    return device.deviceClass().equals("appliance")
        ? new MeteredAppliance(device.id(), meter, device.limit(Limits.APPLIANCE_RUNNING_W))
        : new MeteredCharger(
            device.id(), wiring, meter, device.limit(Limits.CHARGER_IN_USE_W), lent);
  }

  private static Duration blink(Device device) {
    return Duration.ofMillis(Math.round(device.limit(Limits.AED_BLINK_S) * 1000));
  }
}
