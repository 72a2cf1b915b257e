package org.yizhan.cloud.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A program that uses the HTTP API, with nothing of the service's own code. */
public final class ApiClient {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private String token = "";

  public ApiClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** The bearer token of the sign-in; empty before. */
  public String token() {
    return token;
  }

  public void awaitHealthy() {
    Awaitility.await("the service at " + base)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> send("GET", "/health", null).statusCode() == 200);
  }

  public ApiClient signIn(String username, String password) {
    HttpResponse<String> answer =
        send("POST", "/login", Map.of("username", username, "password", password));
    assertEquals(200, answer.statusCode(), answer::body);
    token = (String) object(answer).get("access_token");
    return this;
  }

  public Map<String, Object> get(String path) {
    HttpResponse<String> answer = send("GET", path, null);
    assertEquals(200, answer.statusCode(), () -> path + ": " + answer.body());
    return object(answer);
  }

  public Map<String, Object> post(String path, int expectedStatus, Object body) {
    HttpResponse<String> answer = send("POST", path, body);
    assertEquals(expectedStatus, answer.statusCode(), () -> path + ": " + answer.body());
    return object(answer);
  }

  public HttpResponse<String> send(String method, String path, Object body) {
    try {
      HttpRequest.BodyPublisher publisher =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(
                  body instanceof String s ? s : JSON.std.asString(body));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path))
              .timeout(Duration.ofSeconds(30))
              .method(method, publisher)
              .header("content-type", "application/json");
      if (!token.isEmpty()) {
        request.header("authorization", "Bearer " + token);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /**
   * The value of a counter or gauge at {@code /prometheus}, its label sets added up; 0 when it is
   * not there.
   */
  public double metric(String nameAndLabels) {
    return send("GET", "/prometheus", null)
        .body()
        .lines()
        .filter(line -> line.startsWith(nameAndLabels) && !line.startsWith("#"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The value of one gauge; {@link Double#NaN} while it is not there. */
  double metricOrMissing(String nameAndLabels) {
    return send("GET", "/prometheus", null)
        .body()
        .lines()
        .filter(line -> line.startsWith(nameAndLabels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The JSON object at a path, whatever the status. */
  Map<String, Object> object(String path) {
    return object(send("GET", path, null));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked") // JSON arrays of objects
  public static List<Map<String, Object>> objects(Map<String, Object> object, String field) {
    return (List<Map<String, Object>>) object.get(field);
  }

  private static Map<String, Object> object(HttpResponse<String> answer) {
    try {
      return JSON.std.mapFrom(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + answer.body(), e);
    }
  }
}
