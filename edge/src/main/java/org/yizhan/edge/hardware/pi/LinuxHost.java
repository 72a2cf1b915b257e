package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.hardware.HostProbe;

/** The host's figures from the kernel's files; a file that is not there gives no figure. */
final class LinuxHost implements HostProbe {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxHost.class);

  private final Path root;
  private final Path data;
  private final long builtSeconds;

  /**
   * @param root where {@code proc} and {@code sys} are
   * @param data a folder of the file system whose free part is told
   * @param builtSeconds when the agent was made, since 1970 UTC: no right clock is earlier
   */
  LinuxHost(Path root, Path data, long builtSeconds) {
    this.root = root;
    this.data = data;
    this.builtSeconds = builtSeconds;
  }

  /** Millidegrees, kernel documentation {@code thermal/sysfs-api}. */
  @Override
  public OptionalDouble cpuTemperatureC() {
    OptionalLong milli = number("sys/class/thermal/thermal_zone0/temp", 10);
    return milli.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(milli.getAsLong() / 1000.0);
  }

  @Override
  public OptionalDouble diskFreePct() {
    try {
      FileStore store = Files.getFileStore(data);
      return store.getTotalSpace() == 0
          ? OptionalDouble.empty()
          : percent(store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      LOG.debug("no figure for the disk: {}", e.toString());
      return OptionalDouble.empty();
    }
  }

  /** {@code MemAvailable}, proc(5). */
  @Override
  public OptionalDouble memoryFreePct() {
    Optional<String> text = text("proc/meminfo");
    OptionalLong total = text.map(t -> labelled(t, "MemTotal:")).orElse(OptionalLong.empty());
    OptionalLong free = text.map(t -> labelled(t, "MemAvailable:")).orElse(OptionalLong.empty());
    return total.isEmpty() || free.isEmpty() || total.getAsLong() == 0
        ? OptionalDouble.empty()
        : percent(free.getAsLong(), total.getAsLong());
  }

  /**
   * The firmware's flags in hexadecimal, attribute {@code get_throttled} of the kernel's firmware
   * device. The device's name differs by model ({@code soc:firmware}, on a Pi 5 {@code
   * soc@107c000000:firmware}), so that it is looked up below its driver. Kernels that are not the
   * Raspberry Pi's own do not have the attribute.
   */
  @Override
  public OptionalLong throttled() {
    Path driver = root.resolve("sys/bus/platform/drivers/raspberrypi-firmware");
    if (!Files.isDirectory(driver)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> devices = Files.list(driver)) {
      Optional<Path> flags =
          devices.map(d -> d.resolve("get_throttled")).filter(Files::exists).findFirst();
      return flags.isEmpty()
          ? OptionalLong.empty()
          : number(root.relativize(flags.get()).toString(), 16);
    } catch (IOException e) {
      LOG.debug("no figure from {}: {}", driver, e.toString());
      return OptionalLong.empty();
    }
  }

  @Override
  public OptionalLong uptimeSeconds() {
    return text("proc/uptime")
        .map(t -> parsed("proc/uptime", t.substring(0, Math.max(0, t.indexOf('.'))), 10))
        .orElse(OptionalLong.empty());
  }

  /**
   * By every program, since a card does not ask who wears it. Where the device is not told, what
   * this program wrote since its own start: proc(5) {@code io}.
   */
  @Override
  public OptionalLong writtenBytes() {
    OptionalLong ofDevice = ofDevice(BlockDevice::writtenBytes);
    return ofDevice.isPresent()
        ? ofDevice
        : text("proc/self/io").map(t -> labelled(t, "write_bytes:")).orElse(OptionalLong.empty());
  }

  /** The whole card; where it is not told, the file system. */
  @Override
  public OptionalLong storageBytes() {
    OptionalLong ofDevice = ofDevice(BlockDevice::sizeBytes);
    return ofDevice.isPresent() ? ofDevice : fileSystemBytes();
  }

  private OptionalLong fileSystemBytes() {
    try {
      return OptionalLong.of(Files.getFileStore(data).getTotalSpace());
    } catch (IOException e) {
      LOG.debug("no size of the storage: {}", e.toString());
      return OptionalLong.empty();
    }
  }

  /** A figure of a block device. */
  private interface DeviceFigure {
    long of(BlockDevice device) throws IOException;
  }

  private OptionalLong ofDevice(DeviceFigure figure) {
    try {
      Optional<BlockDevice> device = BlockDevice.holding(root, data);
      return device.isEmpty() ? OptionalLong.empty() : OptionalLong.of(figure.of(device.get()));
    } catch (IOException | NumberFormatException e) {
      LOG.debug("no figure of the device of {}: {}", data, e.toString());
      return OptionalLong.empty();
    }
  }

  /**
   * systemd-timesyncd leaves a file when it has set the clock from the network. A clock chip from
   * which the kernel took the date at the start is as good (kernel documentation {@code
   * admin-guide/rtc}), unless it lost its own: without a battery it begins in 1970.
   */
  @Override
  public ClockState clockState() {
    if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
      return ClockState.NETWORK;
    }
    boolean fromChip = text("sys/class/rtc/rtc0/hctosys").filter("1"::equals).isPresent();
    long chipSeconds = number("sys/class/rtc/rtc0/since_epoch", 10).orElse(0);
    return fromChip && chipSeconds > builtSeconds ? ClockState.CHIP : ClockState.UNKNOWN;
  }

  private static OptionalDouble percent(long part, long whole) {
    return OptionalDouble.of(Math.round(part * 1000.0 / whole) / 10.0);
  }

  private static OptionalLong labelled(String text, String label) {
    return text.lines()
        .filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst();
  }

  private OptionalLong number(String path, int radix) {
    return text(path).map(t -> parsed(path, t, radix)).orElse(OptionalLong.empty());
  }

  private static OptionalLong parsed(String path, String text, int radix) {
    try {
      return OptionalLong.of(Long.parseLong(text, radix));
    } catch (NumberFormatException e) {
      LOG.debug("no figure from {}: {}", path, e.toString());
      return OptionalLong.empty();
    }
  }

  private Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(root.resolve(path)).strip());
    } catch (IOException e) {
      LOG.debug("no figure from {}: {}", path, e.toString());
      return Optional.empty();
    }
  }
}
