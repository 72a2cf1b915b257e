package org.yizhan.cloud.alert.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.alert.Channel.Answer;
import org.yizhan.cloud.alert.Channel.Outcome;
import org.yizhan.cloud.alert.TestMessages;
import org.yizhan.cloud.alert.channel.FakeEndpoint;
import org.yizhan.cloud.alert.channel.HttpPost;

class WecomChannelTest {
  private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private static final Instant NOW = TestMessages.AT;
  private FakeEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = new FakeEndpoint();
    endpoint.answer(200, OK, Map.of());
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private WecomChannel channel() {
    return new WecomChannel(
        endpoint.uri("/cgi-bin/webhook/send"), "a key", new HttpPost(Duration.ofSeconds(5)));
  }

  private Answer send() {
    return channel().send(TestMessages.raised());
  }

  @Test
  void postsMarkdownWithTheKey() throws IOException {
    assertEquals(Answer.DELIVERED, send());
    FakeEndpoint.Received got = endpoint.received.getFirst();
    assertEquals("key=a+key", got.uri().getRawQuery());
    Map<String, Object> body = JSON.std.mapFrom(got.body());
    assertEquals("markdown", body.get("msgtype"));
    String content = ((Map<?, ?>) body.get("markdown")).get("content").toString();
    assertTrue(content.contains("【故障】AED 不在柜中"), content);
    assertTrue(content.contains("Fault: AED not in its cabinet"), content);
    assertTrue(content.contains("东单驿站 Dongdan Station（demo-001）"), content);
    assertTrue(content.contains("2026-11-22 08:00:00"), content);
    assertTrue(content.endsWith("(https://desk.example/incidents/1)"), content);
  }

  @Test
  void twoHundredWithAnErrorCodeIsNoSuccess() {
    endpoint.answer(200, "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}", Map.of());
    assertEquals(Answer.retry("errcode 93000: invalid webhook url"), send());
  }

  @Test
  void tooManyWaitsAMinute() {
    endpoint.answer(200, "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}", Map.of());
    assertEquals(Optional.of(Duration.ofMinutes(1)), send().retryAfter());
  }

  @Test
  void aBodyThatIsNoJsonIsNoSuccess() {
    endpoint.answer(200, "<html>captive portal</html>", Map.of());
    assertEquals(Outcome.RETRY, send().outcome());
    endpoint.answer(200, "{}", Map.of());
    assertEquals(Outcome.RETRY, send().outcome());
    endpoint.answer(502, "", Map.of());
    assertEquals(Outcome.RETRY, send().outcome());
  }

  @Test
  void noErrorTellsTheKey() {
    endpoint.close();
    assertFalse(send().error().contains("key"));
  }

  @Test
  void longWordsAreCutBetweenCharactersAndTheLinkStays() {
    Text words = Text.same("救".repeat(3000));
    String text = WecomText.of(TestMessages.raised(Text.same("站"), words));
    int bytes = text.getBytes(UTF_8).length;
    assertTrue(bytes <= WecomText.MAX_BYTES && bytes > WecomText.MAX_BYTES - 3, "bytes " + bytes);
    assertTrue(text.endsWith("(https://desk.example/incidents/1)"));
    assertEquals(text, new String(text.getBytes(UTF_8), UTF_8));
  }

  @Test
  void cutsNoCharacterInTwo() {
    assertEquals("a救", WecomText.cut("a救急", 6));
    assertEquals("a救急", WecomText.cut("a救急", 7));
    assertEquals("", WecomText.cut("😀", 3));
    assertEquals("😀", WecomText.cut("😀", 4));
  }

  @Test
  void aStationsNameBecomesNoMention() {
    String text = WecomText.of(TestMessages.raised(Text.same("a<@all>\nb"), Text.same("advice")));
    assertFalse(text.contains("<@all>"));
    assertTrue(text.contains("a＜@all＞ b"));
  }

  @Test
  void twentyAMinuteAndNoMore() {
    WecomChannel channel = channel();
    assertEquals(20, channel.reserve(32, NOW));
    assertEquals(0, channel.reserve(1, NOW.plusMillis(2999)));
    assertEquals(1, channel.reserve(5, NOW.plusMillis(3000)));
    assertEquals(20, channel.reserve(32, NOW.plusSeconds(600)));
  }
}
