package org.yizhan.cloud.alert.channel.webhook;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.cloud.alert.AlertSettings;
import org.yizhan.cloud.alert.Channel;
import org.yizhan.cloud.alert.IncidentFields;
import org.yizhan.cloud.alert.Message;
import org.yizhan.cloud.alert.channel.HttpPost;

/** Posts incidents to one receiver; only a 2xx is success, a 410 ends it. */
@Singleton
@Requires(property = "yizhan.alert.webhook.url")
public final class WebhookChannel implements Channel {
  private static final int GONE = 410;

  private final URI target;
  private final Signature signature;
  private final HttpPost http;

  @Inject
  WebhookChannel(AlertSettings settings) {
    this(settings.webhook().target().orElseThrow(), settings.webhook().secret(), new HttpPost());
  }

  WebhookChannel(URI target, String secret, HttpPost http) {
    this.target = target;
    this.signature = new Signature(secret);
    this.http = http;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public int reserve(int wanted, Instant now) {
    return wanted;
  }

  @Override
  public Answer send(Message message) {
    try {
      String body = body(message);
      return answer(http.post(target, headers(message, body), body), message.sentAt());
    } catch (IOException e) {
      return Answer.retry("no answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.retry("stopped before an answer came");
    }
  }

  private static String body(Message message) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", message.raised() ? "fault.raised" : "fault.cleared");
    body.put("timestamp", message.sentAt().toString());
    Map<String, Object> data = IncidentFields.of(message.incident());
    data.put("link", message.link().toString());
    body.put("data", data);
    return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(body);
  }

  private Map<String, String> headers(Message message, String body) {
    String id = message.notice().id().toString();
    long seconds = message.sentAt().getEpochSecond();
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(seconds),
        "webhook-signature",
        signature.of(id, seconds, body));
  }

  private static Answer answer(HttpResponse<String> response, Instant now) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return Answer.DELIVERED;
    }
    if (status == GONE) {
      return Answer.giveUp("HTTP 410: the receiver wants no more");
    }
    String error = "HTTP " + status;
    return HttpPost.retryAfter(response, now)
        .map(wait -> Answer.retryAfter(error, wait))
        .orElseGet(() -> Answer.retry(error));
  }
}
