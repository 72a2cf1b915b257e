package org.yizhan.edge.bench.storm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.yizhan.bench.Figures;
import org.yizhan.edge.demo.DemoStation;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/**
 * A reconnect storm: thousands of stations come back together, each with a day of backlog, and go
 * on live. At the end every reading must be stored, once; all the while what they publish live must
 * be seen soon.
 *
 * <p>Arguments: the cloud's jar, how many stations, how many batches of backlog each of them has (a
 * day has {@link StationDay#BATCHES}), and the flags of the cloud's virtual machine.
 */
public final class StormBench {
  /** All come back within so long. */
  private static final Duration SPREAD = Duration.ofSeconds(10);

  private static final Duration CLOUD_START = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final Duration SAMPLE = Duration.ofSeconds(1);
  private static final int REPORT_SAMPLES = 10;
  private static final int REGISTRARS = 8;

  private final Figures figures = new Figures("storm");
  private final CloudProcess process;
  private final CloudApi cloud;
  private final Visibility visibility;
  private final Tally tally;
  private final int batches;
  private final String name;
  private double mostResidentMib;
  private double longestBoardSeconds;

  private StormBench(CloudProcess process, int stations, int batches) {
    this.batches = batches;
    this.process = process;
    this.cloud = new CloudApi(process.http());
    this.visibility = new Visibility(cloud);
    this.tally = new Tally(visibility);
    this.name = stations + " stations, " + batches + " batches";
  }

  /** Measures, prints the table and writes the figures. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("storm-bench");
    int stations = Integer.parseInt(args[1]);
    int batches = Integer.parseInt(args[2]);
    List<String> flags = List.of(args).subList(3, args.length);
    try (CloudProcess process = new CloudProcess(Path.of(args[0]), flags, folder)) {
      StormBench bench = new StormBench(process, stations, batches);
      bench.run(stations);
      bench.figures.print(System.out);
      System.out.println("written to " + bench.figures.write());
    } finally {
      System.out.println("the cloud's log and data: " + folder);
    }
  }

  private void run(int count) throws Exception {
    await(cloud::answers, CLOUD_START, "the cloud's start");
    cloud.signIn(CloudProcess.PASSWORD);
    figures.add(name, "resident memory, empty", process.figures().residentMib(), "MiB");
    List<Station> stations = register(count);
    figures.add(name, "resident memory, registered", process.figures().residentMib(), "MiB");
    visibility.start();
    try (Fleet fleet = new Fleet(process.broker(), tally)) {
      storm(fleet, stations);
      settle();
    }
    visibility.close();
    verify(stations);
  }

  private List<Station> register(int count) throws Exception {
    List<StationProfile> profiles =
        DemoStation.stations(count).stream().map(DemoStation::profile).toList();
    long end = Station.wallMicros();
    long begin = System.nanoTime();
    List<Future<Station>> registered = new ArrayList<>();
    List<Station> stations = new ArrayList<>();
    try (ExecutorService registrars = Executors.newFixedThreadPool(REGISTRARS)) {
      for (int i = 0; i < count; i++) {
        StationProfile profile = profiles.get(i);
        StationDay day = new StationDay(profile, i, end);
        registered.add(
            registrars.submit(
                () ->
                    new Station(
                        profile,
                        ProfileWriter.hash(profile),
                        cloud.register(profile),
                        day,
                        batches,
                        tally)));
      }
      for (Future<Station> station : registered) {
        stations.add(station.get());
      }
    }
    figures.add(name, "registered a second", count / seconds(begin), "1/s");
    return stations;
  }

  private void storm(Fleet fleet, List<Station> stations) throws Exception {
    long backlog = (long) stations.size() * batches * StationDay.BATCH_READINGS;
    double cpu = process.figures().cpuSeconds();
    long begin = System.nanoTime();
    fleet.connect(stations, SPREAD);
    boolean allConnected = false;
    for (int samples = 0; tally.storedHistory() < backlog; samples++) {
      sample(samples);
      if (!allConnected && tally.connected() == stations.size()) {
        allConnected = true;
        figures.add(name, "all connected after", seconds(begin), "s");
      }
      if (seconds(begin) > PATIENCE.toSeconds()) {
        throw new IllegalStateException("the backlog does not end, " + state());
      }
    }
    double took = seconds(begin);
    double readings = backlog + tally.storedLive();
    figures.add(name, "backlog stored after", took, "s");
    figures.add(name, "readings stored a second", readings / took, "1/s");
    figures.add(
        name,
        "cloud's CPU a reading",
        (process.figures().cpuSeconds() - cpu) / readings * 1e6,
        "µs");
  }

  private void sample(int samples) throws Exception {
    Thread.sleep(SAMPLE);
    tally.throwFailure();
    mostResidentMib = Math.max(mostResidentMib, process.figures().residentMib());
    if (samples % REPORT_SAMPLES == REPORT_SAMPLES - 1) {
      longestBoardSeconds = Math.max(longestBoardSeconds, cloud.timed("/api/v1/live"));
      System.out.println(state());
    }
  }

  private String state() {
    double[] seen = visibility.seconds();
    return "%,d connected, %,d of backlog and %,d live stored, %,d batches, %,d sent again, live seen p95 %.1f s max %.1f s, unseen %.1f s, %.0f MiB"
        .formatted(
            tally.connected(),
            tally.storedHistory(),
            tally.storedLive(),
            tally.batches(),
            tally.again(),
            at(seen, 0.95),
            at(seen, 1),
            visibility.oldestUnseenSeconds(),
            mostResidentMib);
  }

  /** No more is made; what is under way arrives. */
  private void settle() throws Exception {
    tally.quieten();
    await(() -> tally.storedLive() >= tally.made(), PATIENCE, "the last live readings");
    double[] seen = visibility.seconds();
    figures.add(name, "live seen after, p50", at(seen, 0.5), "s");
    figures.add(name, "live seen after, p95", at(seen, 0.95), "s");
    figures.add(name, "live seen after, p99", at(seen, 0.99), "s");
    figures.add(name, "live seen after, longest", at(seen, 1), "s");
    figures.add(name, "live stream interrupted", visibility.interruptions(), "times");
    figures.add(name, "GET /live, longest", longestBoardSeconds, "s");
    figures.add(name, "resident memory, most", mostResidentMib, "MiB");
    figures.add(
        name, "broker's messages dropped", cloud.metric("yizhan_broker_dropped_total"), "1");
    figures.add(name, "most connections", tally.mostConnected(), "1");
    figures.add(name, "connections lost", tally.drops(), "1");
    tally
        .refusals()
        .forEach((why, times) -> figures.add(name, "not connected: " + why, times, "times"));
    figures.add(name, "batches sent", tally.batches(), "1");
    figures.add(name, "batches sent again", tally.again(), "1");
    figures.add(name, "batches let go by the cloud", cloud.metric("yizhan_ingest_lane_shed"), "1");
    figures.add(name, "batches stored twice", cloud.metric("yizhan_ingest_duplicates_total"), "1");
  }

  private void verify(List<Station> stations) throws Exception {
    Audit audit = new Audit(cloud);
    audit.check(stations);
    figures.add(name, "stations compared with the store", audit.stations(), "1");
    figures.add(name, "readings compared with the store", audit.readings(), "1");
    figures.add(name, "readings missing", audit.missing(), "1");
    figures.add(name, "readings too many", audit.surplus(), "1");
    if (audit.missing() + audit.surplus() > 0) {
      throw new IllegalStateException("the store does not hold what was sent: " + audit);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(Condition condition, Duration patience, String what) throws Exception {
    long begin = System.nanoTime();
    while (!condition.holds()) {
      if (!process.alive() || seconds(begin) > patience.toSeconds()) {
        throw new IllegalStateException(what + " did not come");
      }
      Thread.sleep(SAMPLE);
    }
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
