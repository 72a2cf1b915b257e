package org.yizhan.edge.app;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.pump.Pump;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.aed.AedCabinet;
import org.yizhan.edge.sensor.appliance.MeteredAppliance;
import org.yizhan.edge.sensor.beam.BreakBeam;
import org.yizhan.edge.sensor.charger.MeteredCharger;
import org.yizhan.edge.sensor.chip.PowerMeter;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.climate.RoomClimate;
import org.yizhan.edge.sensor.door.ReedDoor;
import org.yizhan.edge.sensor.host.HostComputer;
import org.yizhan.edge.sensor.presence.RadarPresence;
import org.yizhan.profile.Device;
import org.yizhan.profile.Limits;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/** Makes the sensor of each wired device of a profile. */
final class SensorRack {
  private final StationProfile profile;
  private final Hardware hardware;
  private final Supplier<OptionalLong> readingsWaiting;
  private final PowerMeters meters;

  SensorRack(StationProfile profile, Hardware hardware, Supplier<OptionalLong> readingsWaiting) {
    this.profile = profile;
    this.hardware = hardware;
    this.readingsWaiting = readingsWaiting;
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
                    sensor(device, wiring),
                    device.id() + "/" + wiring.driver().id(),
                    periodMicros));
  }

  private Sensor sensor(Device device, Wiring wiring) {
    String id = device.id();
    return switch (wiring.driver()) {
      case REED -> new ReedDoor(id, wiring, hardware);
      case BREAK_BEAM -> new BreakBeam(id, wiring, hardware);
      case LD2410 -> RadarPresence.ld2410(id, wiring, hardware);
      case LD2450 -> RadarPresence.ld2450(id, wiring, hardware);
      case INA226, INA219, INA3221, PZEM004T -> metered(device, wiring);
      case AED_CABINET -> new AedCabinet(id, wiring, hardware);
      case SHT3X -> new RoomClimate(id, wiring, hardware);
      case DS18B20, SMOKE_CONTACT, LEAK_CONTACT, UPS, RELAY ->
          throw new IllegalStateException("no sensor yet");
      case LINUX_HOST -> new HostComputer(id, hardware.host(), readingsWaiting);
    };
  }

  private Sensor metered(Device device, Wiring wiring) {
    PowerMeter meter = meters.meter(wiring);
    return device.deviceClass().equals("appliance")
        ? new MeteredAppliance(device.id(), meter, device.limit(Limits.APPLIANCE_RUNNING_W))
        : new MeteredCharger(
            device.id(), wiring, meter, device.limit(Limits.CHARGER_IN_USE_W), hardware);
  }
}
