package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.HostProbe;

/** The host's figures from the kernel's files; a file that is not there gives no figure. */
final class LinuxHost implements HostProbe {
  private static final Logger LOG = LoggerFactory.getLogger(LinuxHost.class);

  /** No clock that is right shows an earlier date than that of the first agent. */
  static final Instant FIRST_AGENT = Instant.parse("2026-01-01T00:00:00Z");

  private final Path root;
  private final Path data;
  private final DataStorage storage;

  /**
   * @param root where {@code proc} and {@code sys} are
   * @param data a folder of the file system whose free part is told
   */
  LinuxHost(Path root, Path data) {
    this.root = root;
    this.data = data;
    this.storage = new DataStorage(root, data);
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

  /** The firmware's flags in hexadecimal, as its kernel driver gives them. */
  @Override
  public OptionalLong throttled() {
    return number("sys/devices/platform/soc/soc:firmware/get_throttled", 16);
  }

  @Override
  public OptionalLong uptimeSeconds() {
    Optional<String> text = text("proc/uptime");
    return text.map(t -> whole(t.replaceAll("\\..*", ""), 10)).orElse(OptionalLong.empty());
  }

  /**
   * What was written to the whole card or disk, by whomever; where that is not known, what the
   * program itself wrote (proc(5), {@code io}), which is nearly all on a station.
   */
  @Override
  public OptionalLong writtenBytes() {
    OptionalLong written = storage.writtenBytes();
    return written.isPresent()
        ? written
        : text("proc/self/io").map(t -> labelled(t, "write_bytes:")).orElse(OptionalLong.empty());
  }

  @Override
  public OptionalLong storageBytes() {
    OptionalLong size = storage.sizeBytes();
    if (size.isPresent()) {
      return size;
    }
    try {
      return OptionalLong.of(Files.getFileStore(data).getTotalSpace());
    } catch (IOException e) {
      LOG.debug("no size of the storage: {}", e.toString());
      return OptionalLong.empty();
    }
  }

  /**
   * systemd-timesyncd leaves a file when it has set the clock from the network since the start. A
   * clock chip counts when the kernel has taken its time (kernel documentation {@code
   * ABI/testing/rtc-cdev}) and that is not older than all that is known here: one whose battery is
   * flat begins again in 1970 or 2000.
   */
  @Override
  public boolean clockSet() {
    return Files.exists(root.resolve("run/systemd/timesync/synchronized")) || chipKeptRunning();
  }

  private boolean chipKeptRunning() {
    if (!text("sys/class/rtc/rtc0/hctosys").filter("1"::equals).isPresent()) {
      return false;
    }
    OptionalLong chipSeconds = number("sys/class/rtc/rtc0/since_epoch", 10);
    return chipSeconds.isPresent() && chipSeconds.getAsLong() >= newestKnown().getEpochSecond();
  }

  /** The last time at which the agent wrote anything here, or its own beginning. */
  private Instant newestKnown() {
    try (Stream<Path> files = Files.list(data)) {
      Instant newest = FIRST_AGENT;
      for (Path file : Stream.concat(Stream.of(data), files).toList()) {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        newest = written.isAfter(newest) ? written : newest;
      }
      return newest;
    } catch (IOException e) {
      LOG.debug("no dates in {}: {}", data, e.toString());
      return FIRST_AGENT;
    }
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
    return text(path).map(t -> whole(t, radix)).orElse(OptionalLong.empty());
  }

  private static OptionalLong whole(String text, int radix) {
    try {
      return OptionalLong.of(Long.parseLong(text, radix));
    } catch (NumberFormatException e) {
      LOG.debug("\"{}\" is no number", text);
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
