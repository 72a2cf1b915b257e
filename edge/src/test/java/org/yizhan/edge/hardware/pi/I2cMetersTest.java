package org.yizhan.edge.hardware.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.T0;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.plugin.mock.provider.i2c.MockI2C;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.sensor.chip.PowerMeter;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.profile.StationProfile;

/**
 * The I2C meters through Pi4J's mock, whose registers are queues: each word that is written to one
 * is read once, and an empty one fails as a chip does that is not there.
 */
class I2cMetersTest {
  private static final int CONFIGURATION = 0x00;
  private static final int MAKER = 0xFE;
  private static final int DIE = 0xFF;

  @TempDir private Path folder;

  private final StationProfile profile =
      Stations.read(
          """
          id: test-001
          devices:
            - {id: ina226, class: charger, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.002}}
            - {id: ina219, class: charger, wiring: {driver: ina219, bus: 1, address: 0x41, shunt_ohms: 0.002}}
            - {id: ina3221, class: charger, wiring: {driver: ina3221, bus: 1, address: 0x42, channel: 2, shunt_ohms: 0.1}}
          """);

  private Context pi4j;
  private PiHardware hardware;

  @BeforeEach
  void open() {
    pi4j = Pi4J.newContextBuilder().add(MockI2CProvider.newInstance()).build();
    hardware =
        new PiHardware(pi4j, () -> T0, Runnable::run, new LinuxHost(folder, folder, 0), folder);
  }

  @AfterEach
  void close() {
    hardware.close();
  }

  private PowerMeter meter(String device) {
    return new PowerMeters(hardware)
        .meter(profile.device(device).orElseThrow().wiring().orElseThrow());
  }

  /** What the chip will say when that register is read next. */
  private void say(String device, int register, int word) {
    int address = profile.device(device).orElseThrow().wiring().orElseThrow().number("address");
    MockI2C chip = pi4j.getIO("i2c-1-" + address);
    chip.writeRegister(register, new byte[] {(byte) (word >> 8), (byte) word});
  }

  private void sayWhoItIs(String device) {
    if (!device.equals("ina219")) {
      say(device, MAKER, 0x5449);
      say(device, DIE, device.equals("ina226") ? 0x2260 : 0x3220);
    }
  }

  private static void assertFailed(String words, PowerMeter.Look look) {
    String reason = assertInstanceOf(PowerMeter.Failed.class, look).reason();
    assertTrue(reason.contains(words), reason);
  }

  /** The data-sheets' own examples, see ChipTest. */
  @ParameterizedTest
  @CsvSource({
    "ina226, 0x4127, 0x4527, 1, 0x1F40, 0x2570, 10, 11.98, 119.8",
    "ina219, 0x399F, 0x3E67, 1, 0x07D0, 0x5D98, 10, 11.98, 119.8",
    "ina3221, 0x7127, 0x7527, 3, 0x3E80, 0x2EE0, 0.8, 12, 9.6",
  })
  void isMissedFoundMeasuredAndConfiguredAgainAfterABrownOut(
      String device,
      String powerOn,
      String configured,
      int shuntRegister,
      String shunt,
      String bus,
      double amperes,
      double volts,
      double watts) {
    PowerMeter meter = meter(device);
    assertFailed(
        "no %s at I2C bus 1, address 0x4".formatted(device.toUpperCase(Locale.ROOT)),
        meter.look(T0));
    PowerMeter.Measured expected =
        new PowerMeter.Measured(amperes, volts, watts, false, OptionalDouble.empty());
    for (String found : new String[] {powerOn, configured, configured, powerOn}) {
      say(device, CONFIGURATION, Integer.decode(found));
      if (found.equals(powerOn)) {
        // The agent's own word comes back when it is read again.
        sayWhoItIs(device);
      }
      say(device, shuntRegister, Integer.decode(shunt));
      say(device, shuntRegister + 1, Integer.decode(bus));
      assertEquals(expected, meter.look(T0), "found " + found);
    }
    assertFailed("check its supply, SDA, SCL and the address", meter.look(T0));
  }

  @ParameterizedTest
  @CsvSource({
    "ina226, 0x0000, identity register 0xFE reads 0x0000 instead of 0x5449",
    "ina3221, 0xFFFF, identity register 0xFE reads 0xFFFF instead of 0x5449"
  })
  void anotherMakersChipShowsAtOnce(String device, String maker, String reason) {
    PowerMeter meter = meter(device);
    meter.look(T0);
    say(device, CONFIGURATION, 0x1234);
    say(device, MAKER, Integer.decode(maker));
    assertFailed(reason, meter.look(T0));
  }

  @ParameterizedTest
  @CsvSource({
    "ina226, 0x4527, 1, 0x1F40, 0xFFFF",
    "ina219, 0x3E67, 1, 0x7FFF, 0x5D98",
    "ina219, 0x3E67, 1, 0x07D0, 0xFFFF",
    "ina3221, 0x7527, 3, 0x3E81, 0x2EE0",
    "ina3221, 0x7527, 3, 0x3E80, 0xFFFF"
  })
  void wordsThatTheChipCannotSayAreNoMeasurement(
      String device, String configured, int shuntRegister, String shunt, String bus) {
    PowerMeter meter = meter(device);
    meter.look(T0);
    say(device, CONFIGURATION, Integer.decode(configured));
    say(device, shuntRegister, Integer.decode(shunt));
    say(device, shuntRegister + 1, Integer.decode(bus));
    assertFailed("which it never does", meter.look(T0));
  }

  @Test
  void anIna219ThatDoesNotKeepItsConfigurationIsNone() {
    PowerMeter meter = meter("ina219");
    meter.look(T0);
    say("ina219", CONFIGURATION, 0x4127);
    say("ina219", CONFIGURATION, 0x4127);
    assertFailed("configuration register 0x00 reads 0x4127", meter.look(T0));
  }
}
