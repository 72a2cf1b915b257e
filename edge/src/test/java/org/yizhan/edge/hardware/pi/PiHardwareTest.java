package org.yizhan.edge.hardware.pi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.i2c.MockI2CProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;

/** The Pi's ports as far as Pi4J's mock goes. */
class PiHardwareTest {
  @TempDir private Path folder;

  @Test
  void linesAndChipsAnswerThroughPi4j() throws IOException {
    Context pi4j =
        Pi4J.newContextBuilder()
            .add(MockDigitalInputProvider.newInstance(), MockI2CProvider.newInstance())
            .build();
    HostProbe host = new LinuxHost(folder, folder, 1_795_000_000);
    try (Hardware hardware = new PiHardware(pi4j, () -> 42, Runnable::run, host, folder)) {
      InputLine line = hardware.inputLine(17);
      List<String> changes = new ArrayList<>();
      line.onChange((high, at) -> changes.add(high + "@" + at));
      pi4j.<MockDigitalInput>getIO("line-17").mockState(DigitalState.HIGH);
      assertTrue(line.high());
      assertEquals(List.of("true@42"), changes);

      I2cDevice chip = hardware.i2c(1, 0x44);
      chip.write((byte) 1, (byte) 2);
      assertArrayEquals(new byte[] {1, 2}, chip.ask(new byte[0], Duration.ZERO, 2));
      assertThrows(IOException.class, () -> hardware.serial(folder + "/none", 9600).read());
    }
  }

  @Test
  void readsTheHostsFiguresAndLeavesOutWhatIsNotThere() throws IOException {
    HostProbe probe = new LinuxHost(folder, folder, 1_795_000_000);
    assertEquals(OptionalDouble.empty(), probe.cpuTemperatureC());
    assertEquals(OptionalLong.empty(), probe.throttled());
    Files.createDirectories(folder.resolve("proc"));
    Files.createDirectories(folder.resolve("sys/class/thermal/thermal_zone0"));
    Files.writeString(folder.resolve("sys/class/thermal/thermal_zone0/temp"), "48312\n");
    Files.writeString(
        folder.resolve("proc/meminfo"), "MemTotal:  1000 kB\nMemAvailable:  250 kB\n");
    Files.writeString(folder.resolve("proc/uptime"), "350735.47 234388.90\n");
    assertEquals(OptionalDouble.of(48.312), probe.cpuTemperatureC());
    assertEquals(OptionalDouble.of(25), probe.memoryFreePct());
    assertEquals(OptionalLong.of(350735), probe.uptimeSeconds());
    assertTrue(probe.diskFreePct().isPresent());
  }

  /** The device's name differs by model. */
  @ParameterizedTest
  @ValueSource(strings = {"soc:firmware", "soc@107c000000:firmware"})
  void readsTheFirmwaresThrottlingFlags(String device) throws IOException {
    Path driver = folder.resolve("sys/bus/platform/drivers/raspberrypi-firmware");
    Files.createDirectories(driver.resolve(device));
    Files.writeString(driver.resolve("uevent"), "");
    HostProbe probe = new LinuxHost(folder, folder, 1_795_000_000);
    assertEquals(OptionalLong.empty(), probe.throttled());
    Files.writeString(driver.resolve(device).resolve("get_throttled"), "50005\n");
    assertEquals(OptionalLong.of(0x50005), probe.throttled());
    Files.writeString(driver.resolve(device).resolve("get_throttled"), "nonsense\n");
    assertEquals(OptionalLong.empty(), probe.throttled());
  }

  @Test
  void readsWhatIsWrittenToTheWholeCardOfAPartition() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("sys/devices/mmc0/mmcblk0"));
    Path partition = Files.createDirectories(disk.resolve("mmcblk0p2"));
    Files.writeString(partition.resolve("partition"), "2\n");
    Files.writeString(partition.resolve("stat"), "1 1 1 1 1 1 1 1 1 1 1\n");
    Files.writeString(disk.resolve("size"), "62333952\n");
    Files.writeString(
        disk.resolve("stat"), "   13042  4671  1234  22  5111 6022  2000   3 0 4 5 0 0\n");
    HostProbe probe = new LinuxHost(folder, folder, 1_795_000_000);
    assertEquals(OptionalLong.empty(), probe.writtenBytes());
    link(partition);
    assertEquals(OptionalLong.of(2000 * 512), probe.writtenBytes());
    assertEquals(OptionalLong.of(62_333_952L * 512), probe.storageBytes());
  }

  /** As the kernel does for the device that holds the temporary folder. */
  private void link(Path device) throws IOException {
    String number =
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
            .map(line -> line.split(" ", -1))
            .filter(mount -> folder.startsWith(mount[4]))
            .max(Comparator.comparingInt(mount -> mount[4].length()))
            .orElseThrow()[2];
    Path named = Files.createDirectories(folder.resolve("sys/dev/block")).resolve(number);
    Files.createSymbolicLink(named, device);
  }

  @Test
  void withoutADeviceItTellsWhatTheProgramWrote() throws IOException {
    Files.createDirectories(folder.resolve("proc/self"));
    Files.writeString(
        folder.resolve("proc/self/io"), "wchar: 1\nwrite_bytes: 4096\ncancelled_write_bytes: 7\n");
    HostProbe probe = new LinuxHost(folder, folder, 1_795_000_000);
    assertEquals(OptionalLong.of(4096), probe.writtenBytes());
    assertTrue(probe.storageBytes().getAsLong() > 0);
  }
}
