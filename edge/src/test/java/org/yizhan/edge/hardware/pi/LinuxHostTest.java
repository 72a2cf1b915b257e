package org.yizhan.edge.hardware.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host's figures from a folder that looks like a Pi's root. */
class LinuxHostTest {
  @TempDir private Path root;

  private Path data;
  private LinuxHost host;

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectories(root.resolve("var/lib/yi zhan")).toRealPath();
    host = new LinuxHost(root, data);
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A card with a boot and a root partition; the data folder's mount point has a blank. */
  private void card(String deviceOfData) throws IOException {
    file(
        "proc/self/mountinfo",
        """
        21 1 0:19 / /proc rw,nosuid shared:5 - proc proc rw
        25 1 179:2 / / rw,noatime shared:1 - ext4 /dev/root rw
        30 25 %s / %s rw shared:2 - ext4 /dev/x rw
        """
            .formatted(deviceOfData, data.toString().replace(" ", "\\040")));
    file("sys/devices/mmc/mmcblk0/stat", "  100 0 800 5 4000 0 123456 70 0 60 75 0 0 0 0\n");
    file("sys/devices/mmc/mmcblk0/size", "62333952\n");
    file("sys/devices/mmc/mmcblk0/mmcblk0p2/stat", "1 0 8 5 40 0 1000 7 0 6 7\n");
    file("sys/devices/mmc/mmcblk0/mmcblk0p2/partition", "2\n");
    file("sys/devices/usb/sda/stat", "1 0 8 5 40 0 7000 7 0 6 7\n");
    file("sys/devices/usb/sda/size", "1000\n");
    Path block = Files.createDirectories(root.resolve("sys/dev/block"));
    Files.createSymbolicLink(
        block.resolve("179:2"), Path.of("../../devices/mmc/mmcblk0/mmcblk0p2"));
    Files.createSymbolicLink(block.resolve("8:0"), Path.of("../../devices/usb/sda"));
  }

  /** A partition counts with its whole card; a file system in memory has no device. */
  @ParameterizedTest
  @CsvSource({"179:2, 63209472, 31914983424", "8:0, 3584000, 512000"})
  void tellsWhatWasWrittenToTheDeviceBelowTheData(String device, long written, long size)
      throws IOException {
    card(device);
    assertEquals(OptionalLong.of(written), host.writtenBytes());
    assertEquals(OptionalLong.of(size), host.storageBytes());
  }

  @Test
  void tellsWhatTheProgramWroteWhereThereIsNoDevice() throws IOException {
    card("0:31");
    assertEquals(OptionalLong.empty(), host.writtenBytes());
    file("proc/self/io", "rchar: 9\nwrite_bytes: 40960\ncancelled_write_bytes: 0\n");
    assertEquals(OptionalLong.of(40_960), host.writtenBytes());
    assertEquals(OptionalLong.of(Files.getFileStore(data).getTotalSpace()), host.storageBytes());
  }

  @Test
  void garbageInTheKernelsFilesIsNoFigureAndHidesNoOther() throws IOException {
    card("8:0");
    file("sys/devices/usb/sda/stat", "1 2 3\n");
    file("sys/devices/usb/sda/size", "many\n");
    file("sys/class/thermal/thermal_zone0/temp", "\n");
    file("sys/devices/platform/soc/soc:firmware/get_throttled", "xyz\n");
    file("proc/uptime", "\n");
    assertEquals(OptionalLong.empty(), host.writtenBytes());
    assertEquals(OptionalDouble.empty(), host.cpuTemperatureC());
    assertEquals(OptionalLong.empty(), host.throttled());
    assertEquals(OptionalLong.empty(), host.uptimeSeconds());
    file("sys/devices/platform/soc/soc:firmware/get_throttled", "50005\n");
    assertEquals(OptionalLong.of(0x50005), host.throttled());
  }

  @Test
  void theClockIsSetOnceTheNetworkHasSetIt() throws IOException {
    assertEquals(false, host.clockSet());
    file("run/systemd/timesync/synchronized", "");
    assertEquals(true, host.clockSet());
  }

  /** Data last written at 2026-11-22T00:00:00Z; the chip's date, and whether the kernel took it. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T00:00:00Z, 1, true",
    "2026-11-21T23:59:59Z, 1, false",
    "2026-11-22T00:00:00Z, 0, false",
    "2000-01-01T00:00:10Z, 1, false",
    "1970-01-01T00:00:10Z, 1, false",
    "2026-12-24T00:00:00Z, 1, true",
  })
  void aClockChipCountsWhenItKeptRunning(String date, String taken, boolean set)
      throws IOException {
    file("sys/class/rtc/rtc0/hctosys", taken + "\n");
    file("sys/class/rtc/rtc0/since_epoch", Instant.parse(date).getEpochSecond() + "\n");
    Path outbox = Files.writeString(data.resolve("outbox.db"), "");
    Files.setLastModifiedTime(outbox, FileTime.from(Instant.parse("2026-11-22T00:00:00Z")));
    Files.setLastModifiedTime(data, FileTime.from(Instant.parse("2026-10-01T00:00:00Z")));
    assertEquals(set, host.clockSet());
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01T00:00:00Z, true", "2025-12-31T23:59:59Z, false"})
  void noDateBeforeTheFirstAgentIsBelieved(String date, boolean set) throws IOException {
    file("sys/class/rtc/rtc0/hctosys", "1\n");
    file("sys/class/rtc/rtc0/since_epoch", Instant.parse(date).getEpochSecond() + "\n");
    Files.setLastModifiedTime(data, FileTime.from(Instant.EPOCH));
    assertEquals(set, host.clockSet());
  }

  @Test
  void aChipThatTellsNoTimeIsNone() throws IOException {
    file("sys/class/rtc/rtc0/hctosys", "1\n");
    assertEquals(false, host.clockSet());
  }
}
