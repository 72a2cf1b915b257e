package org.yizhan.cloud.telemetry.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.micrometer.core.instrument.Timer;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.yizhan.cloud.telemetry.StoreException;

/** One InfluxDB, and what its answers mean. Safe for use from several threads. */
final class Server implements AutoCloseable {
  /** A server that asks for more patience than this is asked again all the same. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;
  private static final int TOO_MANY_REQUESTS = 429;

  private final InfluxSettings settings;
  private final InfluxDBClient client;
  private final QueryCall queries;
  private final Timer asked;
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * @param asked how long queries take
   */
  Server(InfluxSettings settings, Timer asked) {
    this.settings = settings;
    this.asked = asked;
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout());
    this.queries = new QueryCall(http.build(), settings);
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(settings.url().toString())
            .org(settings.org())
            .okHttpClient(http);
    if (!settings.token().isEmpty()) {
      options.authenticateToken(settings.token().toCharArray());
    }
    this.client = InfluxDBClientFactory.create(options.build()).enableGzip();
  }

  /** Why the last request failed; empty when it did not. */
  Optional<String> trouble() {
    return trouble;
  }

  InfluxDBClient client() {
    return client;
  }

  /** The server's version, as {@code 1.8.10} or {@code v2.7.1}; empty when it does not say. */
  String version() throws StoreException {
    try {
      return heard(queries.version());
    } catch (QueryCall.Failed e) {
      throw failed("be reached", e);
    }
  }

  /** Writes lines with nanoseconds; durable when stored. */
  Outcome write(Bucket bucket, String lines) throws StoreException {
    try {
      client
          .getWriteApiBlocking()
          .writeRecord(bucket.of(settings.database()), settings.org(), WritePrecision.NS, lines);
      return heard(new Outcome.Stored());
    } catch (InfluxException e) {
      return switch (e.status()) {
        case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE ->
            heard(new Outcome.Refused(detail(e)));
        case TOO_LARGE -> heard(new Outcome.TooLarge());
        default -> throw failed("store", e);
      };
    }
  }

  /**
   * Asks; times are microseconds.
   *
   * @param statements one or more, with semicolons between
   * @return the rows of all, in their order
   */
  List<Row> query(Bucket bucket, String statements) throws StoreException {
    return rows(bucket.policy(), statements);
  }

  /** A statement that names its database itself, or makes it. */
  List<Row> administer(String statement) throws StoreException {
    return rows("", statement);
  }

  private List<Row> rows(String policy, String statements) throws StoreException {
    Timer.Sample sample = Timer.start();
    try {
      return heard(queries.ask(settings.database(), policy, statements));
    } catch (QueryCall.Failed e) {
      throw failed("answer a query", e);
    } finally {
      sample.stop(asked);
    }
  }

  private <T> T heard(T answer) {
    trouble = Optional.empty();
    return answer;
  }

  private StoreException failed(String what, QueryCall.Failed e) {
    return failed(what, e.status, e.getMessage(), e, retryAfter(e.headers.toMultimap()));
  }

  private StoreException failed(String what, InfluxException e) {
    Map<String, List<String>> headers = new HashMap<>();
    e.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return failed(what, e.status(), detail(e), e, retryAfter(headers));
  }

  private StoreException failed(
      String what, int status, String detail, Exception cause, Optional<Duration> retryAfter) {
    String message = "%s cannot %s: %s".formatted(settings, what, words(status, detail));
    trouble = Optional.of(message);
    return new StoreException(message, cause, retryAfter);
  }

  /** 2.x calls it message, which the client knows, 1.x error. */
  private static String detail(InfluxException e) {
    return e.getMessage() == null
        ? String.valueOf(e.errorBody().getOrDefault("error", "no reason given"))
        : e.getMessage();
  }

  private static String words(int status, String detail) {
    return switch (status) {
      case 0 -> "it is not reached, or does not answer in time (" + detail + ")";
      case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
          "it refuses yizhan.telemetry.influx.token, which must be a token that may read and write"
              + " the buckets of this database, or username:password for 1.8 ("
              + detail
              + ")";
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "it has no such database, bucket or path, see docs/influxdb.md (" + detail + ")";
      case TOO_MANY_REQUESTS, HttpURLConnection.HTTP_UNAVAILABLE -> "it is busy (" + detail + ")";
      default -> "it answers with status " + status + " (" + detail + ")";
    };
  }

  /** What a busy server asks for, in seconds (RFC 9110, section 10.2.3). */
  private static Optional<Duration> retryAfter(Map<String, List<String>> headers) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .map(header -> header.getValue().getFirst())
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(wait -> wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait)
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
  }
}
