package org.yizhan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link against a real mosquitto whose certificate a private authority has signed. */
final class LinkTlsTest {
  @TempDir static Path folder;
  private static TestAuthority authority;
  private static int port;
  private static Process broker;

  @BeforeAll
  static void startBroker() throws IOException {
    authority = new TestAuthority(folder);
    TestAuthority.Server server = authority.server("dns:localhost");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path conf =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            """
            user %s
            listener %d 127.0.0.1
            allow_anonymous true
            cafile %s
            certfile %s
            keyfile %s
            """
                .formatted(
                    System.getProperty("user.name"),
                    port,
                    authority.certificate(),
                    server.certificate(),
                    server.key()));
    broker =
        new ProcessBuilder("mosquitto", "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    await("mosquitto", LinkTlsTest::listens);
  }

  private static boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.destroyForcibly();
  }

  @Test
  void connectsToABrokerThatItsAuthorityVouchesFor() throws Exception {
    Heard heard = new Heard();
    try (Link link = link("ssl://localhost", Optional.of(new Authority(authority.pem())), heard)) {
      await("a message of its own", () -> heard.topics.contains("a/b"));
      assertEquals(List.of(), heard.downs);
    }
  }

  @Test
  void withoutTheAuthorityItSaysWhatToGive() throws Exception {
    refused(
        "ssl://localhost",
        Optional.empty(),
        "signed by an authority that is not believed here: give the certificate");
  }

  @Test
  void anotherAuthoritySaysTheSame() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    refused(
        "ssl://localhost",
        Optional.of(new Authority(new TestAuthority(other).pem())),
        "authority that is not believed here");
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    refused(
        "ssl://127.0.0.1",
        Optional.of(new Authority(authority.pem())),
        "the broker's certificate is for another host");
  }

  @Test
  void withoutTlsTheBrokerDoesNotAnswer() throws Exception {
    Heard heard = new Heard();
    try (Link link = link("tcp://localhost", Optional.empty(), heard)) {
      await("the failure", () -> !heard.downs.isEmpty());
      assertTrue(heard.downs.getFirst().contains("no connection to tcp://"), heard.downs::toString);
    }
  }

  private void refused(String url, Optional<Authority> believed, String words) throws Exception {
    Heard heard = new Heard();
    try (Link link = link(url, believed, heard)) {
      await("the refusal", () -> !heard.downs.isEmpty());
      assertTrue(heard.downs.getFirst().contains(words), heard.downs::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void whatIsNoCertificateIsRefused(String pem) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Authority(pem));
    assertTrue(
        refused.getMessage().contains("expected -----BEGIN CERTIFICATE-----"),
        refused.getMessage());
  }

  @Test
  void anAuthorityIsForTlsOnly() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                link("tcp://localhost", Optional.of(new Authority(authority.pem())), new Heard()));
    assertTrue(refused.getMessage().contains("ssl://host:port only"), refused.getMessage());
  }

  private Link link(String url, Optional<Authority> believed, LinkListener listener) {
    return Link.start(
        new LinkSettings(
            URI.create(url + ":" + port),
            "tls-test",
            "anybody",
            "",
            Duration.ofSeconds(20),
            10,
            10,
            Duration.ofSeconds(5),
            Optional.empty(),
            believed),
        new Backoff(Duration.ofMillis(50), Duration.ofMillis(200)),
        listener,
        new Random(1));
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(Duration.ofSeconds(30)).until(condition);
  }

  /** What a link was told; it says something to itself. */
  private static final class Heard implements LinkListener {
    final List<String> topics = new CopyOnWriteArrayList<>();
    final List<String> downs = new CopyOnWriteArrayList<>();

    @Override
    public void up(Session session) throws LinkException {
      session.subscribe("a/+");
      session.publish("a/b", new byte[] {1}, false, refused -> {});
    }

    @Override
    public void message(Session session, Inbound message) {
      topics.add(message.topic());
    }

    @Override
    public void down(String reason) {
      downs.add(reason);
    }
  }
}
