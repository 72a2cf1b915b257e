package org.yizhan.cloud.alert.channel.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cloud.alert.Channel.Answer;
import org.yizhan.cloud.alert.Channel.Outcome;
import org.yizhan.cloud.alert.TestMessages;
import org.yizhan.cloud.alert.channel.FakeEndpoint;
import org.yizhan.cloud.alert.channel.HttpPost;

class WebhookChannelTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private FakeEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = new FakeEndpoint();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private Answer send(Duration timeout) {
    return new WebhookChannel(endpoint.uri("/hook"), SECRET, new HttpPost(timeout))
        .send(TestMessages.raised());
  }

  private Answer send() {
    return send(HttpPost.TIMEOUT);
  }

  /** The vector of the Standard Webhooks libraries. */
  @Test
  void signsAsTheStandardSays() {
    String signed =
        new Signature("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
    assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signed);
  }

  @Test
  void signsWithBothSecretsWhileOneReplacesTheOther() {
    String both = new Signature(SECRET + " whsec_c2Vjb25k").of("id", 1, "{}");
    assertEquals(2, both.split(" ", -1).length);
    assertThrows(IllegalArgumentException.class, () -> new Signature("not base64!"));
  }

  @Test
  void postsTheIncident() throws IOException {
    assertEquals(Answer.DELIVERED, send());
    FakeEndpoint.Received got = endpoint.received.getFirst();
    String id = got.headers().get("webhook-id");
    long seconds = Long.parseLong(got.headers().get("webhook-timestamp"));
    assertEquals(TestMessages.AT.getEpochSecond(), seconds);
    assertEquals(
        new Signature(SECRET).of(id, seconds, got.body()), got.headers().get("webhook-signature"));
    Map<String, Object> body = JSON.std.mapFrom(got.body());
    assertEquals("fault.raised", body.get("type"));
    assertTrue(got.body().contains("\"fault\":\"aed-missing\""));
    assertTrue(got.body().contains("\"clearedAt\":null"));
  }

  @Test
  void theIdStaysOverRetries() {
    send();
    send();
    assertEquals(
        endpoint.received.get(0).headers().get("webhook-id"),
        endpoint.received.get(1).headers().get("webhook-id"));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 500, 502, 504})
  void onlyATwoHundredIsSuccess(int status) {
    endpoint.answer(status, "no", Map.of("location", endpoint.uri("/elsewhere").toString()));
    Answer answer = send();
    assertEquals(Outcome.RETRY, answer.outcome());
    assertEquals("HTTP " + status, answer.error());
    assertEquals(1, endpoint.received.size(), "no redirect is followed");
  }

  @Test
  void tooManyIsToldWhenToComeBack() {
    endpoint.answer(429, "", Map.of("retry-after", "120"));
    assertEquals(Optional.of(Duration.ofMinutes(2)), send().retryAfter());
    endpoint.answer(503, "", Map.of("retry-after", "Sun, 22 Nov 2026 00:01:05 GMT"));
    assertEquals(Optional.of(Duration.ofMinutes(1)), send().retryAfter());
    endpoint.answer(503, "", Map.of("retry-after", "soon"));
    assertEquals(Optional.empty(), send().retryAfter());
  }

  @Test
  void goneEndsIt() {
    endpoint.answer(410, "", Map.of());
    assertEquals(Outcome.GIVE_UP, send().outcome());
  }

  @Test
  void noAnswerIsTriedAgain() {
    endpoint.fallSilent();
    Answer answer = send(Duration.ofMillis(300));
    assertEquals(Outcome.RETRY, answer.outcome());
    assertFalse(answer.error().isBlank());
  }

  @Test
  void aNobodyIsTriedAgain() {
    endpoint.close();
    assertEquals(Outcome.RETRY, send().outcome());
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    endpoint.answer(200, "x".repeat(100_000), Map.of());
    assertEquals(Outcome.RETRY, send().outcome());
  }
}
