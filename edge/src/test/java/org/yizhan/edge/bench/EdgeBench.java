package org.yizhan.edge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.yizhan.bench.Figures;
import org.yizhan.bench.StationLoad;
import org.yizhan.edge.Mosquitto;
import org.yizhan.edge.outbox.Outbox;
import org.yizhan.edge.outbox.OutboxLimits;
import org.yizhan.wire.Reading;

/**
 * The footprint of one agent in a process of its own, as it is shipped: memory, start, processor
 * time, bytes written and how fast a backlog drains, over a real broker on this computer.
 *
 * <p>Arguments: the agent's jar, the file of its virtual machine's flags, the start-up cache (may
 * be missing), and the days of backlog to drain.
 */
public final class EdgeBench {
  static final Duration WARM = Duration.ofSeconds(20);
  static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final int STARTS = 5;

  /** Readings of one charger a second, when its power, current and voltage are told each second. */
  private static final int READINGS_A_CHARGER = 3;

  private static final int PORTION_READINGS = 400;
  static final long SECONDS_A_DAY = 86_400;
  private static final double MEGA = 1e6;

  private final Path jar;
  private final List<String> flags;
  private final Path folder;
  private final Figures figures;

  private EdgeBench(Path jar, List<String> flags, Path folder, Figures figures) {
    this.jar = jar;
    this.flags = flags;
    this.folder = folder;
    this.figures = figures;
  }

  /** Measures, prints the table and writes the figures. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("edge-bench");
    List<String> flags = flags(Path.of(args[1]));
    Path cache = Path.of(args[2]);
    Figures figures = new Figures("edge");
    EdgeBench shipped = new EdgeBench(Path.of(args[0]), flags, folder, figures);
    shipped.starts("no cache");
    if (Files.exists(cache)) {
      List<String> cached = new ArrayList<>(flags);
      cached.add("-XX:AOTCache=" + cache);
      shipped = new EdgeBench(Path.of(args[0]), cached, folder, figures);
      shipped.starts("AOT cache");
    }
    shipped.live(4);
    shipped.live(34);
    shipped.drain(Integer.parseInt(args[3]));
    NodeRed.measure(folder, figures);
    figures.print(System.out);
    System.out.println("written to " + figures.write());
  }

  private static List<String> flags(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** From the process's start to its first stored and first acknowledged reading. */
  private void starts(String name) throws Exception {
    double[] heard = new double[STARTS];
    double[] acknowledged = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (Mosquitto broker = new Mosquitto(folder);
          CountingCloud cloud = new CountingCloud(broker.url())) {
        await(cloud::subscribed, "the bench's own link");
        long begin = System.nanoTime();
        try (AgentProcess agent = agent(name + i, 4, broker)) {
          await(() -> cloud.firstAckNanos() != 0, "the first acknowledgement");
          heard[i] = (cloud.firstHeardNanos() - begin) / 1e9;
          acknowledged[i] = (cloud.firstAckNanos() - begin) / 1e9;
        }
      }
    }
    figures.add("start, " + name, "first stored reading out", median(heard), "s");
    figures.add("start, " + name, "first reading acknowledged", median(acknowledged), "s");
  }

  private void live(int chargers) throws Exception {
    String name = chargers * READINGS_A_CHARGER + " readings/s";
    try (Mosquitto broker = new Mosquitto(folder);
        CountingCloud cloud = new CountingCloud(broker.url());
        AgentProcess agent = agent("live" + chargers, chargers, broker)) {
      await(() -> cloud.readings() > 0, "the first acknowledgement");
      pass(WARM);
      long readings = cloud.readings();
      long written = agent.figures().writtenBytes();
      double cpu = agent.figures().cpuSeconds();
      pass(WINDOW);
      double seconds = WINDOW.toSeconds();
      double rate = (cloud.readings() - readings) / seconds;
      figures.add(name, "readings acknowledged a second", rate, "1/s");
      figures.add(name, "resident memory", agent.figures().residentMib(), "MiB");
      figures.add(name, "CPU", (agent.figures().cpuSeconds() - cpu) / seconds * 100, "% of a core");
      double perSecond = (agent.figures().writtenBytes() - written) / seconds;
      figures.add(name, "written to the device", perSecond * SECONDS_A_DAY / MEGA, "MB/day");
    }
  }

  private void drain(int days) throws Exception {
    long readings = days * SECONDS_A_DAY * 12;
    Path data = Files.createDirectories(folder.resolve("drain"));
    fill(data, readings);
    double bytes = Files.size(data.resolve("outbox.db"));
    String name = days + " days of backlog";
    figures.add(name, "outbox", bytes / MEGA, "MB");
    figures.add(name, "bytes a reading", bytes / readings, "B");
    try (Mosquitto broker = new Mosquitto(folder);
        CountingCloud cloud = new CountingCloud(broker.url());
        AgentProcess agent = agent("drain", 4, broker)) {
      await(() -> cloud.readings() > 0, "the first acknowledgement");
      long begin = System.nanoTime();
      await(() -> cloud.readings() >= readings, "the end of the backlog");
      double seconds = (System.nanoTime() - begin) / 1e9;
      figures.add(name, "drained in", seconds, "s");
      figures.add(name, "drain rate", readings / seconds, "readings/s");
      figures.add(name, "resident memory after", agent.figures().residentMib(), "MiB");
    }
  }

  private static void fill(Path data, long readings) {
    try (Outbox outbox =
        Outbox.open(
            data.resolve("outbox.db"), OutboxLimits.usual(), "bench", StationLoad::priority)) {
      StationLoad load = new StationLoad(1);
      long second = System.currentTimeMillis() / 1000 - readings / StationLoad.READINGS_A_SECOND;
      List<Reading> portion = new ArrayList<>();
      for (long made = 0; made < readings; ) {
        portion.addAll(load.next(second++ * 1_000_000));
        if (portion.size() >= PORTION_READINGS) {
          outbox.append(portion, Optional.empty(), Outbox.Safety.PROGRAM, false);
          made += portion.size();
          portion.clear();
        }
      }
      outbox.seal();
    }
  }

  private AgentProcess agent(String name, int chargers, Mosquitto broker) throws IOException {
    Path profile = folder.resolve("profile-" + chargers + ".yaml");
    Files.writeString(profile, profile(chargers));
    return new AgentProcess(
        jar, flags, profile, folder.resolve(name), broker.url(), folder.resolve(name + ".log"));
  }

  private static String profile(int chargers) {
    StringBuilder profile = new StringBuilder("profile: 1\nid: bench\ndevices:\n");
    for (int i = 0; i < chargers; i++) {
      profile.append(
          "  - {id: charger-%d, class: charger, wiring: {driver: ina226, bus: %d, address: 0x%x, shunt_ohms: 0.002}}%n"
              .formatted(i, i / 16, 0x40 + i % 16));
    }
    return profile
        + "  - {id: door-main, class: door, wiring: {driver: reed, open_line: 17}}\n"
        + "  - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 22, b_line: 23}}\n"
        + "  - {id: host, class: host, wiring: {driver: linux}}\n"
        + "sampling:\n"
        + "  charger: {period: 1s, heartbeat: 1h, dead_band: {power_w: 0, current_a: 0, voltage_v: 0}}\n";
  }

  static void await(BooleanSupplier condition, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(what + " did not come within " + PATIENCE);
      }
      Thread.sleep(1);
    }
  }

  /** Lets a window of measurement pass. */
  static void pass(Duration window) throws InterruptedException {
    Thread.sleep(window);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
