package org.yizhan.cloud.broker.mosquitto;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.station.Registry;
import org.yizhan.link.Backoff;
import org.yizhan.link.Inbound;
import org.yizhan.link.Link;
import org.yizhan.link.LinkException;
import org.yizhan.link.LinkListener;
import org.yizhan.link.LinkSettings;
import org.yizhan.link.Session;
import org.yizhan.wire.Topics.Leaf;

/** What a real mosquitto makes of the files that are written from the registry. */
final class MosquittoPermissionsTest {
  private static final String CLOUD = "yizhan-cloud";
  private static final String CLOUD_PASSWORD = "of the cloud";
  private static final int NOT_AUTHORIZED = 0x87;

  @TempDir Path folder;
  private final List<Client> clients = new ArrayList<>();
  private Path permissions;
  private ApplicationContext context;
  private PermissionUpkeep upkeep;
  private Registry registry;
  private String password;
  private RunningMosquitto mosquitto;

  @BeforeEach
  void start() throws Exception {
    permissions = Files.createDirectory(folder.resolve("permissions"));
    context =
        ApiTestDatabases.context(
            ApiTestDatabases.h2(folder),
            Map.of(
                "yizhan.broker.files",
                permissions.toString(),
                "yizhan.broker.username",
                CLOUD,
                "yizhan.broker.password",
                CLOUD_PASSWORD));
    registry = context.getBean(Registry.class);
    upkeep = context.getBean(PermissionUpkeep.class);
    password = registry.register(ApiTestProfiles.profile("demo-001"));
    registry.register(ApiTestProfiles.profile("demo-002"));
    upkeep.tend();
    mosquitto = new RunningMosquitto(folder, permissions);
  }

  @AfterEach
  void stop() {
    clients.forEach(client -> client.link.close());
    mosquitto.close();
    context.close();
  }

  @Test
  void theCloudHearsAllAndSharesItWithOtherNodes() throws Exception {
    Client one = client(CLOUD, CLOUD_PASSWORD, "$share/ingest/" + Leaf.TELEMETRY.ofAll());
    Client two = client(CLOUD, CLOUD_PASSWORD, "$share/ingest/" + Leaf.TELEMETRY.ofAll());
    Client state = client(CLOUD, CLOUD_PASSWORD, Leaf.STATE.ofAll());
    Client station = client("demo-001", password);
    for (Client client : List.of(one, two, state, station)) {
      client.awaitUp();
    }
    for (int message = 0; message < 20; message++) {
      assertEquals(0, station.publish(Leaf.TELEMETRY.of("demo-001"), false));
    }
    assertEquals(0, station.publish(Leaf.STATE.of("demo-001"), true));
    eventually("each message once", () -> one.heard.size() + two.heard.size() == 20);
    assertTrue(!one.heard.isEmpty() && !two.heard.isEmpty(), "the nodes share the load");
    eventually("the state", () -> state.heard.equals(List.of(Leaf.STATE.of("demo-001"))));
    Client late = client(CLOUD, CLOUD_PASSWORD, Leaf.STATE.ofAll());
    eventually("the retained state", () -> late.heard.size() == 1);
  }

  @Test
  void aStationSaysWhatStationsSayBelowItsOwnRootAndNothingElse() throws Exception {
    Client cloud = client(CLOUD, CLOUD_PASSWORD, "yizhan/v1/#");
    Client station = client("demo-001", password);
    cloud.awaitUp();
    station.awaitUp();
    for (Leaf leaf : Leaf.values()) {
      boolean own =
          List.of(Leaf.TELEMETRY, Leaf.STATE, Leaf.CONFIG_REPORTED, Leaf.COMMAND_RESULT)
              .contains(leaf);
      assertEquals(
          own ? 0 : NOT_AUTHORIZED, station.publish(leaf.of("demo-001"), false), leaf::name);
      assertEquals(NOT_AUTHORIZED, station.publish(leaf.of("demo-002"), false));
    }
    assertEquals(NOT_AUTHORIZED, station.publish("elsewhere", false));
    eventually("what is allowed", () -> cloud.heard.size() == 4);
    assertTrue(cloud.heard.stream().allMatch(topic -> topic.startsWith("yizhan/v1/demo-001/")));
  }

  @Test
  void aStationHearsOnlyWhatIsForIt() throws Exception {
    Client nosy = client("demo-001", password, "yizhan/v1/#", "#", Leaf.ACK.of("demo-002"));
    Client cloud = client(CLOUD, CLOUD_PASSWORD);
    nosy.awaitUp();
    cloud.awaitUp();
    cloud.publish(Leaf.ACK.of("demo-002"), false);
    cloud.publish(Leaf.CONFIG_DESIRED.of("demo-002"), true);
    cloud.publish(Leaf.ACK.of("demo-001"), false);
    eventually("its own", () -> nosy.heard.contains(Leaf.ACK.of("demo-001")));
    assertTrue(
        nosy.heard.stream().allMatch(topic -> topic.startsWith("yizhan/v1/demo-001/")),
        nosy.heard::toString);
  }

  @Test
  void wrongPasswordsAreRefused() throws Exception {
    String other = registry.renewPassword("demo-002");
    for (String[] account :
        new String[][] {
          {"demo-001", password + "x"},
          {"demo-001", ""},
          {"demo-001", other},
          {"demo-003", password},
          {CLOUD, password}
        }) {
      Client refused = client(account[0], account[1]);
      eventually("the refusal of " + account[0], () -> !refused.downs.isEmpty());
      assertTrue(
          refused.downs.getFirst().contains("Not authorized")
              || refused.downs.getFirst().contains("Bad user name or password"),
          refused.downs::toString);
    }
  }

  @Test
  void aStationThatIsRegisteredLaterConnectsAfterTheReload() throws Exception {
    String before = Files.readString(permissions.resolve(PermissionFolder.PASSWORDS));
    String newcomer = registry.register(ApiTestProfiles.profile("demo-003"));
    String renewed = registry.renewPassword("demo-001");
    assertEquals(before, Files.readString(permissions.resolve(PermissionFolder.PASSWORDS)));
    upkeep.tend();
    String after = Files.readString(permissions.resolve(PermissionFolder.PASSWORDS));
    assertEquals(4, after.lines().count());
    assertEquals(
        2,
        before.lines().filter(after.lines().toList()::contains).count(),
        "the cloud's and the other station's lines stay as they are");
    mosquitto.reload();
    client("demo-003", newcomer).awaitUp();
    client("demo-001", renewed).awaitUp();
    Client ended = client("demo-001", password);
    eventually("the old password's end", () -> !ended.downs.isEmpty());
  }

  @Test
  void filesAreReplacedWholeAndOnlyWhenTheyChange() throws Exception {
    Path passwords = permissions.resolve(PermissionFolder.PASSWORDS);
    Object first = Files.getAttribute(passwords, "unix:ino");
    upkeep.tend();
    registry.replace(ApiTestProfiles.profile("demo-001", "西城区"));
    upkeep.tend();
    upkeep.write(permissions);
    assertEquals(first, Files.getAttribute(passwords, "unix:ino"));
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(passwords)));
    try (Stream<Path> files = Files.list(permissions)) {
      assertEquals(2, files.count());
    }
    assertFalse(Files.readString(passwords).contains(password));
  }

  private static void eventually(String what, Callable<Boolean> condition) {
    await(what).atMost(Duration.ofSeconds(30)).until(condition);
  }

  private Client client(String username, String secret, String... filters) {
    Client client = new Client(username, secret, filters);
    clients.add(client);
    return client;
  }

  /** Somebody with an account, or without. */
  private final class Client implements LinkListener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> downs = new CopyOnWriteArrayList<>();
    private final AtomicReference<Session> session = new AtomicReference<>();
    private final List<String> filters;
    private final Link link;

    Client(String username, String secret, String... filters) {
      this.filters = List.of(filters);
      this.link =
          Link.start(
              new LinkSettings(
                  mosquitto.url(),
                  username + "-" + clients.size(),
                  username,
                  secret,
                  Duration.ofSeconds(20),
                  100,
                  100,
                  Duration.ofSeconds(5),
                  Optional.empty()),
              new Backoff(Duration.ofMillis(100), Duration.ofMillis(500)),
              this,
              new Random(1));
    }

    void awaitUp() {
      eventually("a connection", () -> session.get() != null);
    }

    /** The broker's reason code; 0 when it took the message. */
    int publish(String topic, boolean retained) throws LinkException {
      AtomicReference<Optional<LinkException>> answer = new AtomicReference<>();
      session
          .get()
          .publish(topic, new byte[] {1}, retained, no -> answer.set(Optional.ofNullable(no)));
      eventually("an answer to " + topic, () -> answer.get() != null);
      return answer
          .get()
          .map(no -> no.getMessage().contains("reason code 135") ? NOT_AUTHORIZED : -1)
          .orElse(0);
    }

    @Override
    public void up(Session connected) throws LinkException {
      for (String filter : filters) {
        connected.subscribe(filter);
      }
      session.set(connected);
    }

    @Override
    public void message(Session on, Inbound message) {
      heard.add(message.topic());
      try {
        on.complete(message);
      } catch (LinkException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void down(String reason) {
      downs.add(reason);
    }
  }
}
