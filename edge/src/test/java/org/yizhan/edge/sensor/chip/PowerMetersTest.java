package org.yizhan.edge.sensor.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.profile.StationProfile;

/** Every power meter against the registers and frames that a trace makes. */
class PowerMetersTest {
  private final StationProfile profile =
      Stations.read(
          """
          id: test-001
          devices:
            - {id: ina226, class: charger, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.01}}
            - {id: ina219, class: charger, wiring: {driver: ina219, bus: 1, address: 0x41, shunt_ohms: 0.01}}
            - {id: ina3221, class: charger, wiring: {driver: ina3221, bus: 1, address: 0x42, channel: 2, shunt_ohms: 0.01}}
            - {id: ina3221-3, class: charger, wiring: {driver: ina3221, bus: 1, address: 0x42, channel: 3, shunt_ohms: 0.01}}
            - {id: pzem, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB0, unit: 7}}
            - {id: pzem-8, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB0, unit: 8}}
            - {id: pzem-alone, class: appliance, wiring: {driver: pzem004t, port: /dev/ttyUSB1}}
          """);

  private final SimulatedHardware hardware = new SimulatedHardware(profile);
  private final PowerMeters meters = new PowerMeters(hardware);
  private long now = T0;

  private PowerMeter meter(String device) {
    return meters.meter(profile.device(device).orElseThrow().wiring().orElseThrow());
  }

  private void set(String device, String quantity, double value) {
    hardware.apply(new TraceEvent(now, device, quantity, value));
  }

  /** Looks until it is known. */
  private PowerMeter.Look look(PowerMeter meter) {
    PowerMeter.Look look = meter.look(now);
    for (int i = 0; i < 20 && look instanceof PowerMeter.Waiting; i++) {
      now = meter.wakeMicros();
      look = meter.look(now);
    }
    now += SECOND;
    return look;
  }

  private static void assertFailed(String words, PowerMeter.Look look) {
    String reason = assertInstanceOf(PowerMeter.Failed.class, look).reason();
    assertTrue(reason.contains(words), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "ina226, 24, 5, 120",
    "ina219, 24, 5, 120",
    "ina3221, 24, 5, 120",
    "ina3221-3, 24, -5, -120",
    "pzem, 230, 8.2, 1886",
    "pzem-alone, 219.5, 0.5, 109.8",
  })
  void measures(String device, double volts, double amperes, double watts) {
    set(device, "voltage_v", volts);
    set(device, "current_a", amperes);
    PowerMeter.Measured found = assertInstanceOf(PowerMeter.Measured.class, look(meter(device)));
    assertEquals(amperes, found.currentA(), 1e-9);
    assertEquals(volts, found.voltageV(), 1e-9);
    assertEquals(watts, found.powerW(), 0.051);
    assertEquals(device.startsWith("pzem"), found.energyWh().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "ina226, no INA226 at 'I2C bus 1, address 0x40'",
    "ina219, no INA219 at 'I2C bus 1, address 0x41'",
    "ina3221, no INA3221 at 'I2C bus 1, address 0x42'",
    "pzem, unit 7 on /dev/ttyUSB0: does not answer",
    "pzem-alone, the meter on /dev/ttyUSB1: does not answer",
  })
  void aSilentMeterFailsAtItsPlaceAndRecovers(String device, String reason) {
    PowerMeter meter = meter(device);
    assertInstanceOf(PowerMeter.Measured.class, look(meter));
    set(device, "fault", 1);
    assertFailed(reason.replace("'", ""), look(meter));
    set(device, "fault", 0);
    assertInstanceOf(PowerMeter.Measured.class, look(meter));
  }

  @ParameterizedTest
  @CsvSource({
    "ina226, another chip has this address",
    "ina219, another chip has this address",
    "ina3221, another chip has this address",
    "pzem, 25 bytes came and no valid answer",
  })
  void garbageIsNoMeasurement(String device, String reason) {
    PowerMeter meter = meter(device);
    set(device, "current_a", 2);
    set(device, "garbage", 1);
    assertFailed(reason, look(meter));
    set(device, "garbage", 0);
    assertInstanceOf(PowerMeter.Measured.class, look(meter));
    set(device, "garbage", 1);
    assertFailed(reason, look(meter));
  }

  /** An INA226 where the profile has another kind, and the other way round. */
  @Test
  void anotherChipAtTheAddressShowsAtOnce() {
    assertFailed(
        "no INA3221 at there (its identity register 0xFF reads 0x2260 instead of 0x3220)",
        new Ina3221(hardware.i2c(1, 0x40), "there", 1, 0.1).look(now));
    assertFailed(
        "its identity register 0xFE reads 0x0000",
        new Ina226(hardware.i2c(1, 0x41), "there", 0.1).look(now));
    assertFailed(
        "its identity register 0xFF reads 0x3220 instead of 0x2260",
        new Ina226(hardware.i2c(1, 0x42), "there", 0.1).look(now));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ina226", "ina219", "ina3221"})
  void aCurrentBeyondTheRangeIsAtLeastThat(String device) {
    set(device, "voltage_v", 20);
    set(device, "current_a", 1000);
    PowerMeter.Measured found = assertInstanceOf(PowerMeter.Measured.class, look(meter(device)));
    assertTrue(found.atLimit());
  }

  @Test
  void channelsOfOneChipAndUnitsOfOnePortAreTheirOwn() {
    set("ina3221", "current_a", 1);
    set("ina3221-3", "current_a", 3);
    set("pzem", "energy_wh", 70_000);
    set("pzem-8", "energy_wh", 8);
    PowerMeter seven = meter("pzem");
    PowerMeter eight = meter("pzem-8");
    assertEquals(OptionalDouble.of(70_000), energy(look(seven)));
    assertEquals(OptionalDouble.of(8), energy(look(eight)));
    set("pzem", "fault", 1);
    assertInstanceOf(PowerMeter.Failed.class, look(seven));
    assertEquals(OptionalDouble.of(8), energy(look(eight)));
    assertEquals(1, current(look(meter("ina3221"))), 1e-9);
    assertEquals(3, current(look(meter("ina3221-3"))), 1e-9);
  }

  private static OptionalDouble energy(PowerMeter.Look look) {
    return assertInstanceOf(PowerMeter.Measured.class, look).energyWh();
  }

  private static double current(PowerMeter.Look look) {
    return assertInstanceOf(PowerMeter.Measured.class, look).currentA();
  }
}
