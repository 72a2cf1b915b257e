package org.yizhan.edge.hardware.pi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.sensor.Bench;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.door.ReedDoor;
import org.yizhan.edge.sensor.relay.DrivenRelay;

/** Inputs and outputs through Pi4J, as far as its mock goes. */
class GpioTest {
  @TempDir private Path folder;

  private final Context pi4j =
      Pi4J.newContextBuilder()
          .add(
              MockDigitalInputProvider.newInstance(),
              MockDigitalOutputProvider.newInstance(),
              MockI2CProvider.newInstance())
          .build();
  private long nowMicros = Bench.micros(0);
  private final Queue<Runnable> agent = new ArrayDeque<>();

  private Hardware hardware() {
    return new PiHardware(
        pi4j, () -> nowMicros, agent::add, new LinuxHost(folder, folder, 0), folder);
  }

  @AfterEach
  void shutDown() {
    pi4j.shutdown();
  }

  private void level(int bcm, DigitalState state) {
    pi4j.<MockDigitalInput>getIO("line-" + bcm).mockState(state);
  }

  private void runAgent() {
    while (!agent.isEmpty()) {
      agent.remove().run();
    }
  }

  @ParameterizedTest
  @CsvSource({"false, LOW, HIGH", "true, HIGH, LOW"})
  void anOutputIsOffAtFirstSwitchesAndIsOffInTheEnd(
      boolean activeLow, DigitalState off, DigitalState on) {
    Hardware hardware = hardware();
    OutputLine relay = hardware.outputLine(20, activeLow);
    DigitalOutput pin = pi4j.getIO("output-20");
    assertEquals(off, pin.state());
    assertEquals(off, pin.config().initialState());
    assertFalse(relay.on());
    relay.set(true);
    assertEquals(on, pin.state());
    assertTrue(relay.on());
    relay.set(false);
    assertEquals(off, pin.state());
    relay.set(true);
    assertSame(relay, hardware.outputLine(20, activeLow));
    hardware.close();
    assertEquals(off, pin.state());
  }

  @Test
  void anInputIsPulledUpAndItsChangesAreDatedWhenTheyCome() {
    InputLine line = hardware().inputLine(17);
    DigitalInput pin = pi4j.getIO("line-17");
    assertEquals(PullResistance.PULL_UP, pin.config().pull());
    List<String> heard = new ArrayList<>();
    line.onChange((high, at) -> heard.add(high + "@" + (at - Bench.micros(0))));
    level(17, DigitalState.HIGH);
    nowMicros += 500;
    level(17, DigitalState.LOW);
    assertEquals(List.of(), heard, "only the agent's thread tells");
    nowMicros += 90_000;
    runAgent();
    assertEquals(List.of("true@0", "false@500"), heard);
    assertFalse(line.high());
  }

  @Test
  void aLineThatFloatsDoesNotFillTheMemory() {
    InputLine line = hardware().inputLine(17);
    List<Boolean> heard = new ArrayList<>();
    line.onChange((high, at) -> heard.add(high));
    for (int i = 0; i < 10_001; i++) {
      level(17, i % 2 == 0 ? DigitalState.HIGH : DigitalState.LOW);
    }
    assertEquals(GpioLine.MAX_WAITING, agent.size());
    runAgent();
    assertEquals(GpioLine.MAX_WAITING, heard.size());
    assertTrue(line.high());
    level(17, DigitalState.LOW);
    runAgent();
    assertEquals(GpioLine.MAX_WAITING + 1, heard.size());
  }

  /** The same line as input and output: the second is refused, and says why. */
  @Test
  void aLineThatIsTakenIsSaid() {
    pi4j.create(DigitalInput.newConfigBuilder(pi4j).id("other").address(17).build());
    HardwareMissingException missing =
        assertThrows(HardwareMissingException.class, () -> hardware().inputLine(17));
    assertTrue(missing.getMessage().startsWith("GPIO line 17 cannot be opened ("));
    assertTrue(missing.getMessage().contains("gpioinfo"));
  }

  @Test
  void chipsOfOneAddressOnTwoBusesAreTwo() throws IOException {
    Hardware hardware = hardware();
    hardware.i2c(1, 0x44).write((byte) 1);
    hardware.i2c(0, 0x44).write((byte) 2);
    assertArrayEquals(new byte[] {2}, hardware.i2c(0, 0x44).ask(new byte[0], Duration.ZERO, 1));
  }

  @Test
  void aMissingProviderIsSaid() {
    Context bare = Pi4J.newContextBuilder().add(MockI2CProvider.newInstance()).build();
    Hardware hardware =
        new PiHardware(bare, () -> 0, Runnable::run, new LinuxHost(folder, folder, 0), folder);
    assertThrows(HardwareMissingException.class, () -> hardware.inputLine(17));
    assertThrows(HardwareMissingException.class, () -> hardware.outputLine(17, false));
    hardware.close();
  }

  @Test
  void aDoorReadsThroughPi4j() {
    Hardware hardware = hardware();
    Bench bench =
        new Bench(
            "class: door, wiring: {driver: reed, open_line: 17, locked_line: 18, lock_output: 20}");
    Sensor door = new ReedDoor("it", bench.wiring(), hardware);
    level(17, DigitalState.LOW);
    level(18, DigitalState.HIGH);
    runAgent();
    Bench.wake(door, 0.1);
    assertEquals("open=0 locked=0", Bench.look(door, 1));
    hardware.outputLine(20, false).set(true);
    nowMicros = Bench.micros(2);
    level(18, DigitalState.LOW);
    level(17, DigitalState.HIGH);
    runAgent();
    Bench.wake(door, 2.001);
    assertEquals("open=1 locked=1", Bench.look(door, 2.1));
  }

  @Test
  void aRelayReadsThroughPi4j() {
    Hardware hardware = hardware();
    Bench bench = new Bench("class: relay, wiring: {driver: relay, output: 7, contact_line: 8}");
    Sensor relay = new DrivenRelay("it", bench.wiring(), hardware);
    level(8, DigitalState.HIGH);
    runAgent();
    Bench.wake(relay, 0.1);
    assertEquals("closed=0", Bench.look(relay, 0.2));
    hardware.outputLine(7, false).set(true);
    Bench.look(relay, 1);
    Bench.wake(relay, 3);
    assertTrue(relay.trouble().isPresent(), "the contact did not follow");
    nowMicros = Bench.micros(4);
    level(8, DigitalState.LOW);
    runAgent();
    Bench.wake(relay, 4.001);
    assertEquals("closed=1", Bench.look(relay, 5));
    assertTrue(relay.trouble().isEmpty());
  }
}
