package org.yizhan.cloud.telemetry.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Answers as the test wants; by default as a 2.x-like server that takes everything. */
final class FakeInflux implements AutoCloseable {
  /** An answer; status 0 never comes. */
  record Answer(int status, String body, Map<String, String> headers) {
    static Answer of(int status, String body) {
      return new Answer(status, body, Map.of());
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> writes = new ArrayList<>();
  private volatile Function<List<String>, Answer> onWrite = lines -> Answer.of(204, "");
  private volatile Function<String, Answer> onQuery = query -> Answer.of(200, "{\"results\":[]}");
  private volatile Optional<String> authorization = Optional.empty();

  FakeInflux() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ping", exchange -> answer(exchange, Answer.of(204, "")));
    server.createContext("/api/v2/write", this::write);
    server.createContext("/query", this::query);
    server.start();
  }

  void onWrite(Function<List<String>, Answer> answers) {
    onWrite = answers;
  }

  void onQuery(Function<String, Answer> answers) {
    onQuery = answers;
  }

  /** The lines that were answered with success, in their order. */
  synchronized List<String> stored() {
    return List.copyOf(writes);
  }

  Optional<String> authorization() {
    return authorization;
  }

  InfluxSettings settings(String token, Duration timeout) {
    return new InfluxSettings(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        token,
        "yizhan",
        "yizhan",
        timeout);
  }

  private void write(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    List<String> lines;
    try (InputStream body = exchange.getRequestBody();
        InputStream plain = gzip ? new GZIPInputStream(body) : body) {
      lines = new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    Answer answer = onWrite.apply(lines);
    if (answer.status() == 204) {
      synchronized (this) {
        writes.addAll(lines);
      }
    }
    answer(exchange, answer);
  }

  private void query(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    answer(
        exchange,
        onQuery.apply(java.net.URLDecoder.decode(form.substring(2), StandardCharsets.UTF_8)));
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() == 0) {
      return;
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.getResponseHeaders().set("X-Influxdb-Version", "3.0.0");
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
