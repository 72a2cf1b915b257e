package org.yizhan.edge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says of a process, proc(5). */
public record ProcessFigures(long pid) {
  private static final long CLOCK_TICKS = 100;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /** Resident memory, MiB. */
  public double residentMib() throws IOException {
    return labelled("status", "VmRSS:") / 1024.0;
  }

  /** Bytes sent to the storage layer. */
  public long writtenBytes() throws IOException {
    return labelled("io", "write_bytes:");
  }

  /** Processor time used so far, seconds. */
  public double cpuSeconds() throws IOException {
    String stat = Files.readString(folder().resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]))
        / (double) CLOCK_TICKS;
  }

  private long labelled(String file, String label) throws IOException {
    try (var lines = Files.lines(folder().resolve(file))) {
      return lines
          .filter(line -> line.startsWith(label))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path folder() {
    return Path.of("/proc", Long.toString(pid));
  }
}
