package org.yizhan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link against a real mosquitto that is killed and started again. */
final class LinkTest {
  @TempDir Path folder;
  private int port;
  private Process broker;

  @BeforeEach
  void startBroker() throws IOException {
    port = freePort();
    start();
  }

  @AfterEach
  void stopBroker() {
    broker.destroyForcibly();
  }

  @Test
  void bytesComeThrough() throws Exception {
    Listener receiver = new Listener("a/+");
    receiver.completes = false;
    Listener sender = new Listener(null);
    try (Link in = link("in", receiver, Optional.empty());
        Link out = link("out", sender, Optional.empty())) {
      Session session = sender.awaitUp(1);
      receiver.awaitUp(1);
      AtomicInteger taken = new AtomicInteger();
      session.publish(
          "a/1", "驿站".getBytes(StandardCharsets.UTF_8), false, e -> taken.incrementAndGet());
      await("one message", () -> receiver.messages.size() == 1 && taken.get() == 1);
      assertEquals(
          "驿站", new String(receiver.messages.getFirst().payload(), StandardCharsets.UTF_8));
      assertEquals(0, session.underWay());
    }
  }

  @Test
  void afterTheBrokerIsKilledBothEndsComeBackByThemselves() throws Exception {
    Listener receiver = new Listener("a/+");
    Listener sender = new Listener(null);
    try (Link in = link("in", receiver, Optional.empty());
        Link out = link("out", sender, Optional.empty())) {
      Session first = sender.awaitUp(1);
      receiver.awaitUp(1);
      broker.destroyForcibly().waitFor();
      await("both ends to notice", () -> !sender.downs.isEmpty() && !receiver.downs.isEmpty());
      assertThrows(LinkException.class, () -> first.publish("a/1", new byte[] {1}, false, e -> {}));
      start();
      Session second = sender.awaitUp(2);
      receiver.awaitUp(2);
      second.publish("a/2", new byte[] {2}, false, e -> {});
      await("the message", () -> receiver.messages.stream().anyMatch(m -> m.topic().equals("a/2")));
    }
  }

  @Test
  void noMoreIsUnderWayThanTheBrokerAllows() throws Exception {
    Listener sender = new Listener(null);
    try (Link out = link("out", sender, Optional.empty())) {
      Session session = sender.awaitUp(1);
      assertTrue(session.window() <= 20, "mosquitto's receive maximum is 20");
      AtomicInteger taken = new AtomicInteger();
      int messages = 500;
      for (int i = 0; i < messages; i++) {
        session.publish("a/" + i, new byte[100], false, e -> taken.incrementAndGet());
        assertTrue(session.underWay() <= session.window());
      }
      await("all to be taken", () -> taken.get() == messages);
    }
  }

  @Test
  void theWillIsSaidWhenTheLinkIsDropped() throws Exception {
    Listener receiver = new Listener("will/+");
    Listener doomed = new Listener(null);
    LinkSettings.Will will =
        new LinkSettings.Will("will/x", "gone".getBytes(StandardCharsets.UTF_8));
    try (Link in = link("in", receiver, Optional.empty());
        Link out = link("out", doomed, Optional.of(will))) {
      receiver.awaitUp(1);
      doomed.awaitUp(1);
      out.drop();
      await("the Will", () -> receiver.messages.stream().anyMatch(m -> m.topic().equals("will/x")));
      doomed.awaitUp(2);
    }
  }

  @Test
  void anAddressThatIsNoneIsRefusedWithWords() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> settings("x", URI.create("http://127.0.0.1:1883"), Optional.empty()));
    assertTrue(
        wrong.getMessage().contains("expected tcp://host:port or ssl://host:port"),
        wrong::getMessage);
  }

  private Link link(String id, Listener listener, Optional<LinkSettings.Will> will) {
    Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(200));
    return Link.start(
        settings(id, URI.create("tcp://127.0.0.1:" + port), will),
        backoff,
        listener,
        new Random(1));
  }

  private static LinkSettings settings(String id, URI url, Optional<LinkSettings.Will> will) {
    return new LinkSettings(
        url,
        id,
        "user",
        "password",
        Duration.ofSeconds(20),
        100,
        1000,
        Duration.ofSeconds(5),
        will);
  }

  private void start() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("mosquitto.conf"),
            "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    broker =
        new ProcessBuilder("/usr/sbin/mosquitto", "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  /** Remembers what it was told. */
  private static final class Listener implements LinkListener {
    private final String filter;
    private final List<Session> sessions = new CopyOnWriteArrayList<>();
    private final List<Inbound> messages = new CopyOnWriteArrayList<>();
    private final List<String> downs = new CopyOnWriteArrayList<>();
    private volatile boolean completes = true;

    Listener(String filter) {
      this.filter = filter;
    }

    @Override
    public void up(Session session) throws LinkException {
      if (filter != null) {
        session.subscribe(filter);
      }
      sessions.add(session);
    }

    @Override
    public void message(Session session, Inbound message) {
      messages.add(message);
      if (completes) {
        try {
          session.complete(message);
        } catch (LinkException e) {
          throw new AssertionError(e);
        }
      }
    }

    @Override
    public void down(String reason) {
      downs.add(reason);
    }

    Session awaitUp(int times) {
      await("connection " + times, () -> sessions.size() >= times);
      return sessions.get(times - 1);
    }
  }
}
