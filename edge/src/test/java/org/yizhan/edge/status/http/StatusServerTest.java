package org.yizhan.edge.status.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.status.SampleStatus;
import org.yizhan.edge.status.StationStatus;

class StatusServerTest {
  private final AtomicReference<Supplier<StationStatus>> status =
      new AtomicReference<>(SampleStatus::faulty);
  private final StatusServer server =
      StatusServer.start("127.0.0.1", 0, () -> status.get().get()).orElseThrow();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  /** What a socket answers to raw bytes, up to its end. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8, <html lang=\"zh-CN\">",
    "/?lang=en, text/html; charset=utf-8, <html lang=\"en\">",
    "/?x=1&lang=en, text/html; charset=utf-8, Needs attention",
    "/?lang=fr, text/html; charset=utf-8, 需要处理",
    "/status.txt, text/plain; charset=utf-8, 需要处理",
    "/status.txt?lang=en, text/plain; charset=utf-8, Needs attention",
    "/status.json, application/json; charset=utf-8, \"id\":\"dongdan-02\"",
  })
  void pagesAreServedInBothLanguages(String path, String type, String words) throws Exception {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode());
    assertEquals(type, answer.headers().firstValue("content-type").orElseThrow());
    assertTrue(answer.body().contains(words), answer.body());
    assertTrue(answer.headers().firstValueAsLong("yizhan-troubles").orElseThrow() > 10);
    assertEquals("no-store", answer.headers().firstValue("cache-control").orElseThrow());
    assertTrue(
        answer
            .headers()
            .firstValue("content-security-policy")
            .orElseThrow()
            .startsWith("default-src 'none'"));
  }

  @Test
  void aHealthyStationHasNoTroubles() throws Exception {
    status.set(SampleStatus::healthy);
    assertEquals(0, get("/").headers().firstValueAsLong("yizhan-troubles").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /admin HTTP/1.1 | 404",
        "POST / HTTP/1.1 | 405",
        "HEAD / HTTP/1.0 | 405",
        "GET http://elsewhere/ HTTP/1.1 | 400",
        "GET / | 400",
        "\u0016\u0003\u0001 | 400",
      })
  void whatIsNoRequestForAPageIsRefused(String line, int code) throws IOException {
    String answer = raw(line + "\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.0 " + code + " "), answer);
    assertFalse(answer.contains("dongdan-02"), answer);
  }

  @Test
  void aRequestThatIsTooLongIsRefused() throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nx: " + "y".repeat(4096 - 19));
    assertTrue(answer.startsWith("HTTP/1.0 431 "), answer);
  }

  @Test
  void aVisitorWhoSaysNothingIsHungUpOnAndTheNextIsServed() throws Exception {
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      assertEquals(200, get("/status.json").statusCode());
      String answer = new String(silent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.0 408 "), answer);
    }
  }

  @Test
  void aStatusThatFailsIsSaidAndTheNextRequestIsServed() throws Exception {
    status.set(
        () -> {
          throw new IllegalStateException("no status");
        });
    assertEquals(500, get("/").statusCode());
    status.set(SampleStatus::healthy);
    assertEquals(200, get("/").statusCode());
  }

  @Test
  void aPortInUseIsNoReasonToStop() {
    assertEquals(
        Optional.empty(), StatusServer.start("127.0.0.1", server.port(), SampleStatus::healthy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no such name"})
  void anAddressThatIsNotThisComputersIsNoReasonToStop(String address) {
    assertEquals(Optional.empty(), StatusServer.start(address, 0, SampleStatus::healthy));
  }
}
