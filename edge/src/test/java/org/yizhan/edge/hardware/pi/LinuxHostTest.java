package org.yizhan.edge.hardware.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.clock.ClockState;

/** The host's figures from a folder that looks like a Pi's root. */
class LinuxHostTest {
  @TempDir private Path root;

  private Path data;
  private LinuxHost host;

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectories(root.resolve("var/lib/yi zhan")).toRealPath();
    host = new LinuxHost(root, data, Instant.parse("2026-11-20T00:00:00Z").getEpochSecond());
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void garbageInTheKernelsFilesIsNoFigureAndHidesNoOther() throws IOException {
    file("sys/class/thermal/thermal_zone0/temp", "\n");
    file("sys/bus/platform/drivers/raspberrypi-firmware/soc:firmware/get_throttled", "xyz\n");
    file("proc/uptime", "\n");
    assertEquals(OptionalDouble.empty(), host.cpuTemperatureC());
    assertEquals(OptionalLong.empty(), host.throttled());
    assertEquals(OptionalLong.empty(), host.uptimeSeconds());
    file("sys/bus/platform/drivers/raspberrypi-firmware/soc:firmware/get_throttled", "50005\n");
    assertEquals(OptionalLong.of(0x50005), host.throttled());
  }

  @Test
  void theClockIsSetOnceTheNetworkHasSetIt() throws IOException {
    assertEquals(ClockState.UNKNOWN, host.clockState());
    file("run/systemd/timesync/synchronized", "");
    assertEquals(ClockState.NETWORK, host.clockState());
  }

  /** The agent was made on 2026-11-20; the chip's date, and whether the kernel took it. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:01Z, 1, CHIP",
    "2026-11-20T00:00:00Z, 1, UNKNOWN",
    "2026-11-22T00:00:00Z, 0, UNKNOWN",
    "1970-01-01T00:00:10Z, 1, UNKNOWN",
    "2027-12-24T00:00:00Z, 1, CHIP",
  })
  void aClockChipCountsWhenItKeptRunning(String date, String taken, ClockState state)
      throws IOException {
    file("sys/class/rtc/rtc0/hctosys", taken + "\n");
    file("sys/class/rtc/rtc0/since_epoch", Instant.parse(date).getEpochSecond() + "\n");
    assertEquals(state, host.clockState());
  }

  @Test
  void aChipThatTellsNoTimeIsNone() throws IOException {
    file("sys/class/rtc/rtc0/hctosys", "1\n");
    assertEquals(ClockState.UNKNOWN, host.clockState());
  }
}
