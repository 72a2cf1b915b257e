package org.yizhan.cloud.telemetry.influx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks {@code /query} and reads its JSON, and {@code /ping}. The client's own query does neither
 * null values nor rows without a name, and passes over failures that come with status 200, as a
 * time-out: the answer would look as if there were no data.
 */
final class QueryCall {
  private final OkHttpClient http;
  private final HttpUrl ping;
  private final HttpUrl url;
  private final String token;

  QueryCall(OkHttpClient http, InfluxSettings settings) {
    this.http = http;
    this.url = HttpUrl.get(settings.url()).newBuilder().addPathSegment("query").build();
    this.ping = HttpUrl.get(settings.url()).newBuilder().addPathSegment("ping").build();
    this.token = settings.token();
  }

  /** The server said no. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    /** Zero when it was not reached. */
    final int status;

    final transient okhttp3.Headers headers;

    Failed(int status, okhttp3.Headers headers, String message, Throwable cause) {
      super(message, cause);
      this.status = status;
      this.headers = headers;
    }
  }

  /**
   * The rows of all statements, in their order; times are microseconds.
   *
   * @param policy empty for none
   */
  List<Row> ask(String database, String policy, String statements) throws Failed {
    HttpUrl.Builder target =
        url.newBuilder().addQueryParameter("db", database).addQueryParameter("epoch", "u");
    if (!policy.isEmpty()) {
      target.addQueryParameter("rp", policy);
    }
    Request.Builder request =
        new Request.Builder()
            .url(target.build())
            .header("Accept", "application/json")
            .post(new FormBody.Builder().add("q", statements).build());
    if (!token.isEmpty()) {
      request.header("Authorization", "Token " + token);
    }
    try (Response response = http.newCall(request.build()).execute()) {
      String body = response.body() == null ? "" : response.body().string();
      if (!response.isSuccessful()) {
        throw new Failed(response.code(), response.headers(), error(body), null);
      }
      return rows(body, response);
    } catch (IOException e) {
      throw new Failed(0, okhttp3.Headers.of(), e.toString(), e);
    }
  }

  /** What {@code /ping} says of the server's version; empty when it does not. */
  String version() throws Failed {
    try (Response response = http.newCall(new Request.Builder().url(ping).build()).execute()) {
      if (!response.isSuccessful()) {
        throw new Failed(response.code(), response.headers(), response.message(), null);
      }
      return response.header("X-Influxdb-Version", "");
    } catch (IOException e) {
      throw new Failed(0, okhttp3.Headers.of(), e.toString(), e);
    }
  }

  private static String error(String body) {
    try {
      JsonElement answer = JsonParser.parseString(body);
      return answer.isJsonObject() && answer.getAsJsonObject().has("error")
          ? answer.getAsJsonObject().get("error").getAsString()
          : body;
    } catch (JsonParseException e) {
      return body;
    }
  }

  private static List<Row> rows(String body, Response response) throws Failed {
    List<Row> rows = new ArrayList<>();
    try {
      JsonObject answer = JsonParser.parseString(body).getAsJsonObject();
      failIfError(answer, response);
      for (JsonElement result : array(answer, "results")) {
        failIfError(result.getAsJsonObject(), response);
        failIfCut(result.getAsJsonObject(), response);
        for (JsonElement series : array(result.getAsJsonObject(), "series")) {
          addRows(series.getAsJsonObject(), rows);
        }
      }
      return rows;
    } catch (JsonParseException | IllegalStateException e) {
      throw new Failed(
          response.code(), response.headers(), "its answer cannot be read: " + e.getMessage(), e);
    }
  }

  private static void failIfError(JsonObject answer, Response response) throws Failed {
    if (answer.has("error")) {
      throw new Failed(
          response.code(), response.headers(), answer.get("error").getAsString(), null);
    }
  }

  /** A server that gives no more rows than its {@code max-row-limit} says so. */
  private static void failIfCut(JsonObject result, Response response) throws Failed {
    if (result.has("partial") && result.get("partial").getAsBoolean()) {
      throw new Failed(
          response.code(),
          response.headers(),
          "it gives only a part of the answer: set its max-row-limit to 0",
          null);
    }
  }

  private static JsonArray array(JsonObject object, String key) {
    return object.has(key) ? object.getAsJsonArray(key) : new JsonArray();
  }

  private static void addRows(JsonObject series, List<Row> rows) {
    String measurement = series.has("name") ? series.get("name").getAsString() : "";
    Map<String, String> tags = new HashMap<>();
    if (series.has("tags")) {
      series
          .getAsJsonObject("tags")
          .entrySet()
          .forEach(tag -> tags.put(tag.getKey(), tag.getValue().getAsString()));
    }
    Map<String, Integer> columns = new HashMap<>();
    for (JsonElement column : array(series, "columns")) {
      columns.put(column.getAsString(), columns.size());
    }
    for (JsonElement values : array(series, "values")) {
      rows.add(new Row(measurement, tags, columns, values.getAsJsonArray()));
    }
  }
}
