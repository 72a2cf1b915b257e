package org.yizhan.cloud.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.endtoend.Children;
import org.yizhan.link.Authority;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.link.TestAuthority;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * The layout of {@code docs/production.md} with its own files: mosquitto and nginx with the
 * certificates of a private authority, accounts from the registry, and a station that knows nothing
 * but what it was answered when it was registered.
 */
final class ProductionLayoutTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "production");

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    processes.forEach(Process::destroy);
  }

  @Test
  void aStationIsRegisteredThroughHttpsAndStoresThroughTls() throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    TestAuthority.Server certificate = authority.server("dns:localhost");
    int mqttPort = Children.freePort();
    int httpPort = Children.freePort();
    int httpsPort = Children.freePort();
    Path permissions = Files.createDirectory(folder.resolve("permissions"));
    ApplicationContext service = service(authority, permissions, mqttPort, httpPort);
    await("the permission files")
        .until(() -> Files.exists(permissions.resolve("mosquitto.passwd")));
    Process mosquitto = startMosquitto(authority, certificate, permissions, mqttPort);
    startNginx(certificate, httpPort, httpsPort);
    HttpClient https = https(authority);
    URI base = URI.create("https://localhost:" + httpsPort);
    eventually("the broker's link", () -> get(https, base.resolve("/health")).statusCode() == 200);

    String token = signedIn(https, base);
    Map<?, ?> mqtt = register(https, base, token);
    assertEquals("ssl://localhost:" + mqttPort, mqtt.get("url"));
    eventually(
        "the new account",
        () -> Files.readString(permissions.resolve("mosquitto.passwd")).contains("\ndong-01:"));
    new ProcessBuilder("kill", "-HUP", String.valueOf(mosquitto.pid())).start().waitFor();

    try (BufferedReader events = liveStream(https, base, token)) {
      List<String> acknowledged = new CopyOnWriteArrayList<>();
      open.add(station(mqtt, acknowledged));
      eventually("the acknowledgement", () -> !acknowledged.isEmpty());
      await("an event of the station")
          .atMost(Duration.ofSeconds(30))
          .until(() -> events.readLine().contains("dong-01"));
    }
    for (String closed : List.of("/prometheus", "/control/backup")) {
      assertEquals(404, get(https, base.resolve(closed)).statusCode(), closed);
    }
    assertTrue(service.isRunning());
  }

  private ApplicationContext service(
      TestAuthority authority, Path permissions, int mqttPort, int httpPort) {
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "yizhan.data",
                    folder.resolve("data").toString(),
                    "yizhan.http.port",
                    httpPort,
                    "yizhan.broker.url",
                    "ssl://localhost:" + mqttPort,
                    "yizhan.broker.ca",
                    authority.certificate().toString(),
                    "yizhan.broker.password",
                    "of the cloud",
                    "yizhan.broker.files",
                    permissions.toString(),
                    "yizhan.broker.embedded.enabled",
                    false,
                    "yizhan.access.cookie-secure",
                    true,
                    "yizhan.access.admin-password",
                    "layout-test-password"))
            .start();
    open.add(context);
    context.getBean(EmbeddedServer.class).start();
    return context;
  }

  private Process startMosquitto(
      TestAuthority authority, TestAuthority.Server certificate, Path permissions, int port)
      throws IOException {
    String conf =
        Files.readString(EXAMPLES.resolve("mosquitto.conf"))
            .replace("/var/lib/yizhan-broker", permissions.toString())
            .replace("/etc/yizhan/tls/ca.pem", authority.certificate().toString())
            .replace("/etc/yizhan/tls/broker.pem", certificate.certificate().toString())
            .replace("/etc/yizhan/tls/broker.key", certificate.key().toString())
            .replace("listener 8883", "listener " + port + " 127.0.0.1");
    Path file =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "user " + System.getProperty("user.name") + "\n" + conf);
    return start(port, "mosquitto", "-c", file.toString());
  }

  private void startNginx(TestAuthority.Server certificate, int httpPort, int httpsPort)
      throws IOException {
    String conf =
        Files.readString(EXAMPLES.resolve("nginx.conf"))
            .replace("127.0.0.1:8080", "127.0.0.1:" + httpPort)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + httpsPort + " ssl")
            .replace("/etc/yizhan/tls/web.pem", certificate.certificate().toString())
            .replace("/etc/yizhan/tls/web.key", certificate.key().toString());
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            pid %1$s/nginx.pid;
            error_log stderr;
            events {}
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
            %2$s
            }
            """
                .formatted(folder, conf));
    start(httpsPort, "nginx", "-c", file.toString());
  }

  private Process start(int port, String... command) throws IOException {
    Path log = folder.resolve(command[0] + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().merge("PATH", "/usr/sbin", (path, sbin) -> path + ":" + sbin);
    Process process = builder.redirectOutput(log.toFile()).start();
    processes.add(process);
    eventually(
        command[0],
        () -> {
          assertTrue(process.isAlive(), () -> command[0] + " ended: " + read(log));
          return listens(port);
        });
    return process;
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private HttpClient https(TestAuthority authority) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(authority.certificate())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();
    open.add(client::shutdownNow);
    return client;
  }

  private static String signedIn(HttpClient https, URI base) throws Exception {
    HttpResponse<String> answer =
        https.send(
            HttpRequest.newBuilder(base.resolve("/login"))
                .header("content-type", "application/json")
                .header("origin", base.toString())
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"admin\",\"password\":\"layout-test-password\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
    assertTrue(cookie.contains("; Secure"), cookie);
    return (String) JSON.std.mapFrom(answer.body()).get("access_token");
  }

  private static Map<?, ?> register(HttpClient https, URI base, String token) throws Exception {
    HttpResponse<String> answer =
        https.send(
            HttpRequest.newBuilder(base.resolve("/api/v1/stations"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"id\":\"dong-01\",\"devices\":[{\"id\":\"door\",\"class\":\"door\"}]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(201, answer.statusCode(), answer::body);
    return (Map<?, ?>) JSON.std.mapFrom(answer.body()).get("mqtt");
  }

  private static BufferedReader liveStream(HttpClient https, URI base, String token)
      throws Exception {
    HttpResponse<InputStream> stream =
        https.send(
            HttpRequest.newBuilder(base.resolve("/api/v1/live/stream"))
                .header("authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, stream.statusCode());
    return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> get(HttpClient https, URI uri) throws Exception {
    return https.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A station that says one thing again and again until it is acknowledged. */
  private static Link station(Map<?, ?> mqtt, List<String> acknowledged) {
    Telemetry telemetry =
        new Telemetry(
            UUID.randomUUID(),
            1,
            false,
            List.of(
                new Reading("door", "open", System.currentTimeMillis() * 1000, 1, Quality.GOOD)));
    return Link.start(
        new LinkSettings(
            URI.create((String) mqtt.get("url")),
            "dong-01",
            (String) mqtt.get("username"),
            (String) mqtt.get("password"),
            Duration.ofSeconds(20),
            10,
            10,
            Duration.ofSeconds(5),
            Optional.empty(),
            Optional.of(new Authority((String) mqtt.get("ca")))),
        new Backoff(Duration.ofMillis(100), Duration.ofMillis(500)),
        new LinkListener() {
          @Override
          public void up(Session session) throws LinkException {
            session.subscribe(Leaf.ACK.of("dong-01"));
            session.publish(
                Leaf.TELEMETRY.of("dong-01"),
                TelemetryCodec.encode(telemetry),
                false,
                refused -> {});
          }

          @Override
          public void message(Session session, Inbound message) {
            acknowledged.add(message.topic());
          }

          @Override
          public void down(String reason) {
            // It connects again: the broker may not have its account yet.
          }
        },
        new Random(1));
  }

  private static void eventually(String what, Callable<Boolean> condition) {
    await(what).atMost(Duration.ofSeconds(60)).until(condition);
  }
}
