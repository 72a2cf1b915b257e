package org.yizhan.cloud.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.yizhan.bench.Figures;
import org.yizhan.cloud.bench.Service.Shipped;
import org.yizhan.cloud.endtoend.ApiClient;
import org.yizhan.cloud.telemetry.StoreException;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics;

/**
 * How long people wait: the live board, curves and the heat map over HTTP, signed in, one question
 * after the other, from a store that was filled beforehand.
 *
 * <p>Arguments: the service's jar, its virtual machine's flags in one argument, then the numbers of
 * stations of the live board; the smallest is the district with a year of hours.
 */
public final class QueryBench {
  private static final int[] STATIONS = {250, 5_000, 10_000};
  private static final int WARM_QUESTIONS = 40;
  private static final int QUESTIONS = 100;

  /** A kind of question is asked no longer than this. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Shipped shipped;
  private final Path folder;
  private final int[] stations;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Figures figures = new Figures("query");

  private QueryBench(Shipped shipped, Path folder, int[] stations) {
    this.shipped = shipped;
    this.folder = folder;
    this.stations = stations;
  }

  /** Measures, prints the table and writes the figures. */
  public static void main(String[] args) throws IOException, StoreException {
    int[] asked = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).sorted().toArray();
    QueryBench bench =
        new QueryBench(
            Asked.shipped(args),
            Files.createTempDirectory("query-bench"),
            asked.length == 0 ? STATIONS : asked);
    bench.run();
    bench.figures.print(System.out);
    System.out.println("written to " + bench.figures.write());
  }

  private void run() throws IOException, StoreException {
    int district = stations[0];
    long begin = System.nanoTime();
    QueryFill.fill(folder.resolve("telemetry"), now, district, stations[stations.length - 1]);
    figures.add(district + " stations", "filling the store", seconds(begin), "s");
    try (Broker broker = new Broker("broker", folder)) {
      int registered = 0;
      for (int count : stations) {
        try (Service service = service(broker)) {
          BenchStations.register(service.api(), registered, count);
        }
        registered = count;
        begin = System.nanoTime();
        try (Service service = service(broker)) {
          figures.add(count + " stations", "start of the service", seconds(begin), "s");
          sayOnline(broker, count);
          ask(service.api(), count);
        }
      }
    }
  }

  private Service service(Broker broker) throws IOException {
    return new Service(shipped, folder, Optional.of(broker.url()), "").start();
  }

  /** All stations are connected, so that the board has present values to show. */
  private static void sayOnline(Broker broker, int count) throws IOException {
    byte[] online =
        MessageCodec.encode(new StationState.Online(UUID.randomUUID(), "bench", "sha256:bench", 1));
    try (StationSocket socket =
        new StationSocket(broker.url(), "online", "online", "", (topic, payload) -> {})) {
      for (String station : BenchStations.ids(count)) {
        socket.publish(
            Topics.Leaf.STATE.of(station).getBytes(StandardCharsets.UTF_8), online, true);
      }
    }
  }

  private void ask(ApiClient api, int count) {
    Awaitility.await("every station to be online")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !live(api).contains("\"link\":\"unknown\""));
    String name = count + " stations";
    measure(api, name, "live board", "/api/v1/live");
    if (count == stations[0]) {
      measure(api, name, "a day, raw", readings(QueryFill.BUSY.station(), 1, ""));
      measure(api, name, "a day, steps of 15 min", readings(QueryFill.BUSY.station(), 1, "15m"));
      String other = BenchStations.ids(2).getLast();
      measure(api, name, "a month, steps of 1 h", readings(other, QueryFill.MONTH_DAYS, "1h"));
      measure(api, name, "heat map of a year", heatMap());
    }
  }

  private static String live(ApiClient api) {
    return api.send("GET", "/api/v1/live", null).body();
  }

  private String readings(String station, int days, String step) {
    return "/api/v1/readings?station=%s&device=%s&quantity=%s&from=%s&to=%s%s"
        .formatted(
            station,
            QueryFill.BUSY.device(),
            QueryFill.BUSY.quantity(),
            now.minus(Duration.ofDays(days)),
            now,
            step.isEmpty() ? "" : "&step=" + step);
  }

  private String heatMap() {
    return "/api/v1/usage/heatmap?measure=visits&area=all&from=%s&to=%s"
        .formatted(now.minus(Duration.ofDays(QueryFill.YEAR_DAYS)), now);
  }

  private void measure(ApiClient api, String name, String what, String path) {
    Percentiles percentiles = new Percentiles();
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    int bytes = 0;
    for (int i = 0; i < WARM_QUESTIONS + QUESTIONS && System.nanoTime() < giveUp; i++) {
      long begin = System.nanoTime();
      HttpResponse<String> answer = api.send("GET", path, null);
      long took = System.nanoTime() - begin;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      bytes = answer.body().length();
      if (i == WARM_QUESTIONS) {
        percentiles.clear();
      }
      percentiles.add(took);
    }
    List<String> shares = List.of("p50", "p95", "p99");
    List<Double> millis = percentiles.millis();
    for (int i = 0; i < shares.size(); i++) {
      figures.add(name, what + ", " + shares.get(i), millis.get(i), "ms");
    }
    figures.add(name, what + ", characters", bytes, "");
  }

  private static double seconds(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1e9;
  }
}
