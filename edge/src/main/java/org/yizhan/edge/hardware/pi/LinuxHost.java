package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.HostProbe;

/** The host's figures from the kernel's files; a file that is not there gives no figure. */
final class LinuxHost implements HostProbe {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxHost.class);

  private final Path root;
  private final Path data;

  /**
   * @param root where {@code proc} and {@code sys} are
   * @param data a folder of the file system whose free part is told
   */
  LinuxHost(Path root, Path data) {
    this.root = root;
    this.data = data;
  }

  /** Millidegrees, kernel documentation {@code thermal/sysfs-api}. */
  @Override
  public OptionalDouble cpuTemperatureC() {
    Optional<String> text = text("sys/class/thermal/thermal_zone0/temp");
    return text.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Long.parseLong(text.get()) / 1000.0);
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

  /** The firmware's flags in hexadecimal, as its kernel driver gives them. */
  @Override
  public OptionalLong throttled() {
    Optional<String> text = text("sys/devices/platform/soc/soc:firmware/get_throttled");
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get(), 16));
  }

  @Override
  public OptionalLong uptimeSeconds() {
    Optional<String> text = text("proc/uptime");
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text.get().substring(0, text.get().indexOf('.'))));
  }

  /**
   * What the program itself wrote, proc(5) {@code io}: the agent is nearly all that writes on a
   * station.
   */
  @Override
  public OptionalLong writtenBytes() {
    return text("proc/self/io").map(t -> labelled(t, "write_bytes:")).orElse(OptionalLong.empty());
  }

  @Override
  public OptionalLong storageBytes() {
    try {
      return OptionalLong.of(Files.getFileStore(data).getTotalSpace());
    } catch (IOException e) {
      LOG.debug("no size of the storage: {}", e.toString());
      return OptionalLong.empty();
    }
  }

  /**
   * systemd-timesyncd leaves a file when it has set the clock from the network; a clock chip whose
   * time is not older than the file system's own newest is as good (kernel documentation {@code
   * admin-guide/rtc}).
   */
  @Override
  public boolean clockSet() {
    return Files.exists(root.resolve("run/systemd/timesync/synchronized"))
        || text("sys/class/rtc/rtc0/hctosys").filter("1"::equals).isPresent();
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

  private Optional<String> text(String path) {
    try {
      return Optional.of(Files.readString(root.resolve(path)).strip());
    } catch (IOException e) {
      LOG.debug("no figure from {}: {}", path, e.toString());
      return Optional.empty();
    }
  }
}
