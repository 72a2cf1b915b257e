package org.yizhan.edge.bench.storm;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/** The calls of the cloud's HTTP API that the bench makes. Safe for use from several threads. */
final class CloudApi {
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private String token = "";

  CloudApi(URI base) {
    this.base = base;
  }

  /** True once the service answers. */
  boolean answers() throws InterruptedException {
    try {
      return send("GET", "/health", "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  void signIn(String password) throws IOException, InterruptedException {
    String body = JSON.std.asString(Map.of("username", "admin", "password", password));
    token = (String) JSON.std.mapFrom(answer("POST", "/login", body)).get("access_token");
  }

  /** Registers a station; its MQTT password. */
  String register(StationProfile profile) throws IOException, InterruptedException {
    String answer = answer("POST", "/api/v1/stations", ProfileWriter.json(profile));
    return (String) ((Map<?, ?>) JSON.std.mapFrom(answer).get("mqtt")).get("password");
  }

  /** The raw readings of a series, as times in microseconds. */
  List<Long> times(String station, String device, String quantity, Instant from, Instant to)
      throws IOException, InterruptedException {
    List<Long> times = new ArrayList<>();
    String next = from.toString();
    while (next != null) {
      Map<String, Object> page =
          JSON.std.mapFrom(
              answer(
                  "GET",
                  "/api/v1/readings?station=%s&device=%s&quantity=%s&from=%s&to=%s"
                      .formatted(station, device, quantity, encoded(next), to),
                  ""));
      for (Object point : (List<?>) page.get("points")) {
        times.add(micros((String) ((Map<?, ?>) point).get("at")));
      }
      next = (String) page.get("next");
    }
    return times;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static long micros(String at) {
    Instant instant = java.time.OffsetDateTime.parse(at).toInstant();
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  /** The sum of a metric over its tags that begin so; 0 when there is none. */
  double metric(String line) throws IOException, InterruptedException {
    return answer("GET", "/prometheus", "")
        .lines()
        .filter(l -> l.startsWith(line))
        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** How long an answer takes, seconds. */
  double timed(String path) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    answer("GET", path, "");
    return (System.nanoTime() - begin) / 1e9;
  }

  /** An answer that does not end. */
  InputStream stream(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(request("GET", path, ""), BodyHandlers.ofInputStream());
    require(response.statusCode() == 200, path, response.statusCode(), "");
    return response.body();
  }

  private String answer(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path, body);
    require(response.statusCode() / 100 == 2, path, response.statusCode(), response.body());
    return response.body();
  }

  private static void require(boolean well, String path, int status, String body)
      throws IOException {
    if (!well) {
      throw new IOException("the cloud answered " + status + " to " + path + ": " + body);
    }
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(request(method, path, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("content-type", "application/json");
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    return request.build();
  }
}
