package org.yizhan.cloud.alert.channel.wecom;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.yizhan.cloud.alert.AlertSettings;
import org.yizhan.cloud.alert.Channel;
import org.yizhan.cloud.alert.Message;
import org.yizhan.cloud.alert.channel.HttpPost;

/** Sends markdown to a group robot. It answers 200 to everything: the code in the body counts. */
@Singleton
@Requires(property = "yizhan.alert.wecom.key")
public final class WecomChannel implements Channel {
  /** The robot takes 20 messages a minute. */
  static final int MESSAGES_A_MINUTE = 20;

  /** The robot's code for "too many messages". */
  private static final int TOO_MANY = 45009;

  private final URI target;
  private final HttpPost http;
  private final TokenBucket bucket = new TokenBucket(MESSAGES_A_MINUTE, Duration.ofMinutes(1));

  @Inject
  WecomChannel(AlertSettings settings) {
    this(settings.wecom().url(), settings.wecom().robotKey().orElseThrow(), new HttpPost());
  }

  WecomChannel(URI url, String key, HttpPost http) {
    this.target = URI.create(url + "?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    this.http = http;
  }

  @Override
  public String name() {
    return "wecom";
  }

  @Override
  public int reserve(int wanted, Instant now) {
    return bucket.take(wanted, now);
  }

  @Override
  public Answer send(Message message) {
    try {
      String body =
          JSON.std.asString(
              Map.of("msgtype", "markdown", "markdown", Map.of("content", WecomText.of(message))));
      return answer(http.post(target, Map.of(), body), message.sentAt());
    } catch (IOException e) {
      return Answer.retry("no usable answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.retry("stopped before an answer came");
    }
  }

  private static Answer answer(HttpResponse<String> response, Instant now) throws IOException {
    if (response.statusCode() != 200) {
      String error = "HTTP " + response.statusCode();
      return HttpPost.retryAfter(response, now)
          .map(wait -> Answer.retryAfter(error, wait))
          .orElseGet(() -> Answer.retry(error));
    }
    Map<String, Object> body = JSON.std.mapFrom(response.body());
    Object code = body.get("errcode");
    if (code instanceof Number number && number.intValue() == 0) {
      return Answer.DELIVERED;
    }
    String error = "errcode " + code + ": " + body.get("errmsg");
    return code instanceof Number number && number.intValue() == TOO_MANY
        ? Answer.retryAfter(error, Duration.ofMinutes(1))
        : Answer.retry(error);
  }
}
