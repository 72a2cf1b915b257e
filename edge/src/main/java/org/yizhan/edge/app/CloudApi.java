package org.yizhan.edge.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/**
 * The few calls of the cloud's HTTP API that the demo makes, as any program would: {@code
 * docs/api.md}.
 */
final class CloudApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private String token = "";

  CloudApi(URI base) {
    this.base = base;
  }

  /** True once the service answers. */
  boolean answers() throws IOException, InterruptedException {
    try {
      return send("GET", "/health", "").statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  void signIn(String username, String password) throws IOException, InterruptedException {
    String body = JSON.std.asString(Map.of("username", username, "password", password));
    HttpResponse<String> answer = send("POST", "/login", body);
    require(answer, 200, "signing in as " + username);
    token = (String) JSON.std.mapFrom(answer.body()).get("access_token");
  }

  /**
   * Registers a station, or, when it is registered already, brings its profile up to date and asks
   * for a new password.
   *
   * @return the bundle, as JSON
   */
  String enrol(StationProfile profile) throws IOException, InterruptedException {
    HttpResponse<String> answer = send("POST", "/api/v1/stations", ProfileWriter.json(profile));
    if (answer.statusCode() != 409) {
      require(answer, 201, "registering " + profile.id());
      return answer.body();
    }
    update(profile);
    HttpResponse<String> renewed =
        send("POST", "/api/v1/stations/" + profile.id() + "/credentials", "");
    require(renewed, 200, "new credentials for " + profile.id());
    return renewed.body();
  }

  /** Brings the profile of a registered station up to date. */
  boolean update(StationProfile profile) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send("PUT", "/api/v1/stations/" + profile.id() + "/profile", ProfileWriter.json(profile));
    if (answer.statusCode() == 404) {
      return false;
    }
    require(answer, 200, "the profile of " + profile.id());
    return true;
  }

  /** The rows of the live board. */
  List<?> live() throws IOException, InterruptedException {
    HttpResponse<String> answer = send("GET", "/api/v1/live", "");
    require(answer, 200, "the live board");
    return (List<?>) JSON.std.mapFrom(answer.body()).get("stations");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("content-type", "application/json");
    if (!token.isEmpty()) {
      request.header("authorization", "Bearer " + token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void require(HttpResponse<String> answer, int status, String what)
      throws IOException {
    if (answer.statusCode() != status) {
      throw new IOException(
          "the cloud answered " + answer.statusCode() + " to " + what + ": " + answer.body());
    }
  }
}
