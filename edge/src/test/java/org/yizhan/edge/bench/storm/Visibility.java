package org.yizhan.edge.bench.storm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long a live value takes from its publish until a watcher sees it: on the live stream, where a
 * station's row says since when its AED is known to be ready. Whoever sees that moment or a later
 * one sees the value, or a fresher one.
 */
final class Visibility implements AutoCloseable {
  private static final Duration BREATH = Duration.ofMillis(500);
  private static final String ID = "\"id\":\"";
  private static final String AED = "\"aed\":{";
  private static final String AT = "\"at\":\"";

  private final CloudApi cloud;
  private final Map<String, Deque<Long>> published = new ConcurrentHashMap<>();
  private final List<Double> seconds = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private int interruptions;

  Visibility(CloudApi cloud) {
    this.cloud = cloud;
    this.thread = Thread.ofPlatform().daemon().name("live stream").unstarted(this::watch);
  }

  /** Begins to watch. */
  void start() {
    thread.start();
  }

  /** A station's AED was told at this moment, which is now. */
  void published(String station, long timeMicros) {
    Deque<Long> times = published.computeIfAbsent(station, s -> new ArrayDeque<>());
    synchronized (times) {
      times.add(timeMicros);
    }
  }

  private void watch() {
    while (!closed) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(cloud.stream("/api/v1/live/stream"), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          see(line);
        }
        interrupted();
      } catch (IOException e) {
        interrupted();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void interrupted() {
    if (!closed) {
      interruptions++;
      java.util.concurrent.locks.LockSupport.parkNanos(BREATH.toNanos());
    }
  }

  private void see(String line) {
    String id = between(line, 0, ID);
    int aed = line.indexOf(AED);
    String at = aed < 0 ? null : between(line, aed, AT);
    if (line.startsWith("data:") && id != null && at != null) {
      see(id, ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(at).toInstant()));
    }
  }

  private static String between(String line, int from, String opening) {
    int begin = line.indexOf(opening, from);
    return begin < 0
        ? null
        : line.substring(begin + opening.length(), line.indexOf('"', begin + opening.length()));
  }

  private void see(String station, long timeMicros) {
    Deque<Long> times = published.get(station);
    if (times == null) {
      return;
    }
    long now = Station.wallMicros();
    synchronized (times) {
      while (!times.isEmpty() && times.peek() <= timeMicros) {
        record((now - times.remove()) / 1e6);
      }
    }
  }

  private synchronized void record(double delay) {
    seconds.add(delay);
  }

  /** The delays so far, ascending, seconds. */
  synchronized double[] seconds() {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** For how long the oldest value that nobody has seen yet has waited, seconds. */
  double oldestUnseenSeconds() {
    long oldest = Long.MAX_VALUE;
    for (Deque<Long> times : published.values()) {
      synchronized (times) {
        oldest = Math.min(oldest, times.isEmpty() ? Long.MAX_VALUE : times.peek());
      }
    }
    return oldest == Long.MAX_VALUE ? 0 : (Station.wallMicros() - oldest) / 1e6;
  }

  /** How often the stream ended and was opened anew. */
  int interruptions() {
    return interruptions;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
