package org.yizhan.cloud.alert.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Posts JSON: no redirects, one time-out for everything, a bounded answer. */
public final class HttpPost {
  /** Standard Webhooks asks for 15 to 30 s. */
  public static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final long MAX_ANSWER_BYTES = 64 * 1024;

  private final Duration timeout;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  public HttpPost() {
    this(TIMEOUT);
  }

  /** With another time-out, for tests. */
  public HttpPost(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Posts once.
   *
   * @throws IOException if there is no whole answer; the message may have arrived all the same
   */
  public HttpResponse<String> post(URI target, Map<String, String> headers, String json)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(timeout)
            .header("content-type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    return client.send(
        request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES));
  }

  /** How long an answer asks to be left alone: RFC 9110, 10.2.3, seconds or a date. */
  public static Optional<Duration> retryAfter(HttpResponse<?> response, Instant now) {
    return response.headers().firstValue("retry-after").flatMap(words -> wait(words.strip(), now));
  }

  private static Optional<Duration> wait(String words, Instant now) {
    if (words.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(words)));
    }
    try {
      Instant until = ZonedDateTime.parse(words, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until)).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      // Not a form that the standard knows: as if nothing was asked.
      return Optional.empty();
    }
  }
}
