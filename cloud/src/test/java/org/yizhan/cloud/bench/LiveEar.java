package org.yizhan.cloud.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client of the live stream that knows when each message was sent: a message is shown with the
 * first row of its station that was heard after it was sent. Sender and service have one clock.
 */
final class LiveEar {
  private static final String DATA = "data:";

  private final Map<String, Deque<Long>> waiting = new ConcurrentHashMap<>();
  private final Percentiles shown = new Percentiles();

  /** Begins to listen; the stream ends with the process. */
  void listen(String stream, String token) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stream))
            .header("authorization", "Bearer " + token)
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
        .thenAcceptAsync(answer -> answer.body().forEach(this::line))
        .exceptionally(
            failure -> {
              System.err.println("the live stream ended: " + failure);
              return null;
            });
  }

  void sent(String station, long micros) {
    Deque<Long> ofStation = waiting.computeIfAbsent(station, s -> new ArrayDeque<>());
    synchronized (ofStation) {
      ofStation.add(micros);
    }
  }

  private void line(String line) {
    long now = micros(Instant.now());
    if (!line.startsWith(DATA) || !line.contains("\"lastHeardAt\":\"")) {
      return;
    }
    try {
      Map<String, Object> row = JSON.std.mapFrom(line.substring(DATA.length()));
      long heard = micros(OffsetDateTime.parse((String) row.get("lastHeardAt")).toInstant());
      Deque<Long> ofStation = waiting.get((String) row.get("id"));
      if (ofStation != null) {
        show(ofStation, heard, now);
      }
    } catch (IOException e) {
      System.err.println("an event of the live stream cannot be read: " + e.getMessage());
    }
  }

  private void show(Deque<Long> ofStation, long heard, long now) {
    synchronized (ofStation) {
      while (!ofStation.isEmpty() && ofStation.peek() <= heard) {
        shown.add((now - ofStation.remove()) * 1000);
      }
    }
  }

  Percentiles shown() {
    return shown;
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
