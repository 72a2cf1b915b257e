package org.yizhan.cloud.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yizhan.cloud.ApiTestDatabases;

/** The service's HTTP side on a database in memory, and a client that hides nothing. */
final class ApiTestHttp implements AutoCloseable {
  static final String PASSWORD = "open!sez";

  private final String url;
  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new HashMap<>();

  ApiTestHttp(String database) {
    url =
        "jdbc:h2:mem:"
            + database
            + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH";
    context =
        ApiTestDatabases.context(
            url,
            Map.of(
                "micronaut.server.host",
                "127.0.0.1",
                "micronaut.server.port",
                "-1",
                "yizhan.broker.station-url",
                "tcp://mqtt.example:1883",
                "yizhan.access.demo-password",
                PASSWORD));
    server = context.getBean(EmbeddedServer.class).start();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }

  /** Does something to the database behind the service's back. */
  void sabotage(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "yizhan", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.getURI() + path));
  }

  /** A request of someone who is signed in. */
  HttpRequest.Builder as(String who, String path) {
    return request(path).header("Authorization", "Bearer " + token(who));
  }

  private String token(String who) {
    return tokens.computeIfAbsent(
        who, w -> send(login(w, PASSWORD)).requireStatus(200).text("access_token"));
  }

  HttpRequest.Builder login(String who, String password) {
    return request("/login")
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"username\":\"" + who + "\",\"password\":\"" + password + "\"}"));
  }

  Answer get(String who, String path) {
    return send(as(who, path));
  }

  Answer send(String who, String method, String path, String json) {
    return send(
        as(who, path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer send(HttpRequest.Builder request) {
    return new Answer(exchange(request, HttpResponse.BodyHandlers.ofString()));
  }

  /** An answer whose body comes bit by bit. */
  HttpResponse<InputStream> open(HttpRequest.Builder request) {
    return exchange(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** An answer and the fields of its JSON. */
  record Answer(HttpResponse<String> response) {
    Answer requireStatus(int status) {
      assertEquals(status, response.statusCode(), response::body);
      return this;
    }

    /** A problem of that status, well formed. */
    Answer requireProblem(int status) {
      requireStatus(status);
      assertEquals("application/problem+json", header("Content-Type"));
      assertEquals(status, at("status"));
      assertEquals("about:blank", at("type"));
      Objects.requireNonNull(text("title"));
      Objects.requireNonNull(text("detail"));
      return this;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text(String path) {
      return (String) at(path);
    }

    /** A field by its path, list elements by their number: {@code items.0.id}. */
    Object at(String path) {
      Object found = json();
      for (String step : path.split("\\.", -1)) {
        found =
            switch (found) {
              case List<?> list -> list.get(Integer.parseInt(step));
              case Map<?, ?> map -> {
                if (!map.containsKey(step)) {
                  throw new AssertionError("no " + path + " in " + response.body());
                }
                yield map.get(step);
              }
              case null, default -> throw new AssertionError("no " + path + " in " + found);
            };
      }
      return found;
    }

    List<?> list(String path) {
      return (List<?>) at(path);
    }

    private Object json() {
      try {
        return JSON.std.anyFrom(response.body());
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + response.body(), e);
      }
    }
  }
}
