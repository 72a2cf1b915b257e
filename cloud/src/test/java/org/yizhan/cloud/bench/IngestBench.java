package org.yizhan.cloud.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.bench.Figures;
import org.yizhan.bench.ProcessFigures;
import org.yizhan.cloud.endtoend.ChildProcess;
import org.yizhan.cloud.telemetry.influx.InfluxServer;

/**
 * How fast messages become stored, evaluated and acknowledged readings, against a Paho subscriber
 * that only counts the same messages. Service and subscriber have a broker each, with the same
 * configuration, and take turns, so that the machine's other work falls on both.
 *
 * <p>Arguments: the service's jar, its virtual machine's flags in one argument, then {@code
 * --stations N}, {@code --seconds N} of each measurement {@code --rounds N} and {@code --readings
 * N} in a message.
 */
public final class IngestBench {
  private static final int USUAL_SIZE = 12;

  /**
   * Messages under way from the load to the confirmation: what the service lets the broker send.
   */
  private static final int WINDOW_MESSAGES = 1_000;

  private static final int WARM_SECONDS = 2;
  private static final int FIRST_WARM_SECONDS = 30;
  private static final int PACED_READINGS_PER_SECOND = 2_000;
  private static final int PACED_SECONDS = 30;
  private static final int EMBEDDED_STATIONS = 50;

  private final Asked asked;
  private final Path folder;
  private final LoadProcess loads;
  private final Figures figures;

  private IngestBench(Asked asked, Path folder) {
    this.asked = asked;
    this.folder = folder;
    this.loads = new LoadProcess(folder);
    this.figures = new Figures(asked.influx() ? "ingest-influx" : "ingest");
  }

  /** Measures, prints the table and writes the figures. */
  public static void main(String[] args) throws IOException {
    IngestBench bench = new IngestBench(Asked.of(args), Files.createTempDirectory("ingest-bench"));
    if (bench.asked.influx()) {
      bench.influx();
    } else {
      bench.externalBroker("");
      bench.embeddedBroker();
    }
    bench.figures.print(System.out);
    System.out.println("written to " + bench.figures.write());
  }

  private void influx() throws IOException {
    try (InfluxServer influx = new InfluxServer(folder.resolve("influx"))) {
      externalBroker("  telemetry: {store: influx, influx: {url: \"" + influx.url() + "\"}}");
    }
  }

  private void externalBroker(String store) throws IOException {
    Path count = folder.resolve("count");
    try (Broker ours = new Broker("broker-service", folder);
        Broker theirs = new Broker("broker-subscriber", folder);
        Service service = service("external", Optional.of(ours.url()), store);
        ChildProcess subscriber = subscriber(theirs, count)) {
      BenchStations.register(service.api(), 0, asked.stations());
      subscriber.awaitOutput(Duration.ofSeconds(30), "subscribed");
      LoadPlan toService = plan(ours.url(), asked.stations());
      LoadPlan toSubscriber = toService.counted(theirs.url(), count);
      ProcessFigures subscribing = new ProcessFigures(subscriber.process().pid());
      warm(toService);
      warm(toSubscriber);
      for (int size : asked.sizes()) {
        compare(size, service.figures(), toService, subscribing, toSubscriber);
      }
      paced(service, toService);
      figures.add("service", "resident memory", service.figures().residentMib(), "MiB");
    }
  }

  private void embeddedBroker() throws IOException {
    try (Service service = service("embedded", Optional.empty(), "")) {
      List<String> passwords = BenchStations.register(service.api(), 0, EMBEDDED_STATIONS);
      LoadPlan plan = plan(service.broker(), EMBEDDED_STATIONS).signedIn(passwords);
      warm(plan);
      String name = "embedded broker, " + USUAL_SIZE + " a message";
      List<Side> sides = new ArrayList<>();
      for (int round = 0; round < asked.rounds(); round++) {
        sides.add(side(plan.sized(USUAL_SIZE), service.figures()));
      }
      add(name, "service and broker", USUAL_SIZE, sides);
    }
  }

  private LoadPlan plan(URI broker, int stations) {
    return LoadPlan.fast(broker, BenchStations.ids(stations), WINDOW_MESSAGES, asked.secondsEach());
  }

  private Service service(String name, Optional<URI> broker, String store) throws IOException {
    return new Service(asked.shipped(), folder.resolve(name), broker, store).start();
  }

  private ChildProcess subscriber(Broker broker, Path count) {
    return new ChildProcess(
            "subscriber",
            folder,
            Map.of(),
            LoadProcess.command(
                CountingSubscriber.class, broker.url().toString(), count.toString()))
        .start();
  }

  /** One measurement of one side. */
  private record Side(double messagesPerSecond, double cpuMicrosPerMessage, LoadResult result) {}

  private void warm(LoadPlan plan) throws IOException {
    side(plan.sized(USUAL_SIZE).timed(FIRST_WARM_SECONDS, 1), new ProcessFigures(pid()));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private void compare(
      int size,
      ProcessFigures service,
      LoadPlan toService,
      ProcessFigures subscriber,
      LoadPlan toSubscriber)
      throws IOException {
    List<Side> ours = new ArrayList<>();
    List<Side> theirs = new ArrayList<>();
    for (int round = 0; round < asked.rounds(); round++) {
      theirs.add(side(toSubscriber.sized(size), subscriber));
      ours.add(side(toService.sized(size), service));
    }
    String name = size + " a message";
    add(name, "service", size, ours);
    add(name, "subscriber", size, theirs);
    double[] ratios = new double[ours.size()];
    Arrays.setAll(ratios, i -> ours.get(i).messagesPerSecond() / theirs.get(i).messagesPerSecond());
    figures.add(name, "service / subscriber", median(ratios), "");
  }

  private void add(String name, String side, int size, List<Side> sides) {
    double messages = median(sides.stream().mapToDouble(Side::messagesPerSecond).toArray());
    double cpu = median(sides.stream().mapToDouble(Side::cpuMicrosPerMessage).toArray());
    figures.add(name, side + ": messages", messages, "1/s");
    figures.add(name, side + ": readings", messages * size, "1/s");
    figures.add(name, side + ": CPU for each message", cpu, "us");
    figures.add(name, side + ": CPU for each reading", cpu / size, "us");
  }

  private Side side(LoadPlan plan, ProcessFigures measured) throws IOException {
    double[] cpu = new double[2];
    LoadResult result =
        loads.run(
            plan,
            new LoadProcess.Moments() {
              @Override
              public void begin() throws IOException {
                cpu[0] = measured.cpuSeconds();
              }

              @Override
              public void end() throws IOException {
                cpu[1] = measured.cpuSeconds();
              }
            });
    double messages = result.messagesPerSecond() * plan.seconds();
    System.out.printf(
        "%s, %d a message: %,.0f messages/s%n",
        plan.counter().isEmpty() ? "service" : "subscriber",
        plan.readings(),
        result.messagesPerSecond());
    return new Side(result.messagesPerSecond(), (cpu[1] - cpu[0]) * 1e6 / messages, result);
  }

  private void paced(Service service, LoadPlan toService) throws IOException {
    String token = service.api().token();
    LoadPlan plan =
        toService
            .sized(USUAL_SIZE)
            .timed(WARM_SECONDS, PACED_SECONDS)
            .paced(PACED_READINGS_PER_SECOND, service.stream(), token);
    Side side = side(plan, service.figures());
    String name = "%,d readings/s".formatted(PACED_READINGS_PER_SECOND);
    figures.add(
        name, "service: CPU for each reading", side.cpuMicrosPerMessage() / USUAL_SIZE, "us");
    percentiles(name, "sent to stored", side.result().stored());
    percentiles(name, "sent to shown on the stream", side.result().shown());
  }

  private void percentiles(String name, String what, List<Double> millis) {
    List<String> shares = List.of("p50", "p95", "p99");
    for (int i = 0; i < millis.size(); i++) {
      figures.add(name, what + ", " + shares.get(i), millis.get(i), "ms");
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
