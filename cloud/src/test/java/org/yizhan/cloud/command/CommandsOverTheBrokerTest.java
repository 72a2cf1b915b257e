package org.yizhan.cloud.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.broker.Broker;
import org.yizhan.cloud.broker.BrokerSettings;
import org.yizhan.cloud.configuration.ReportedConfigs;
import org.yizhan.cloud.ingest.Ingest;
import org.yizhan.cloud.ingest.TestStation;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.link.LinkException;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireSchema;

/**
 * The whole service and a station that answers, over a real broker of its own: so the service, the
 * station and their links can go and come one by one.
 */
class CommandsOverTheBrokerTest {
  private static final String ID = "demo-001";
  private static final CommandRequest UNLOCK =
      new CommandRequest(
          CommandKind.DOOR_UNLOCK,
          Map.of("device", "door-main", "seconds", 5),
          CommandRequest.MAX_EXPIRY);

  @TempDir Path folder;

  private final MemoryRegistry admitted = new MemoryRegistry();
  private final Broker broker =
      new Broker(
          new BrokerSettings(null, "", "", null, null),
          new BrokerSettings.Embedded(true, "127.0.0.1", 0),
          admitted,
          (from, topic, payload) -> {
            throw new AssertionError(from + " published on " + topic);
          });
  private Broker.Account account;
  private String password;
  private ApplicationContext service;
  private TestStation station;

  @BeforeEach
  void start() throws LinkException {
    account = broker.start().orElseThrow();
    password = admitted.register(Profiles.of(ID));
    startService();
    service.getBean(Registry.class).register(Profiles.of(ID));
    comeOnline();
  }

  @AfterEach
  void stop() {
    station.close();
    service.close();
    broker.stop();
  }

  private void startService() {
    service =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "yizhan.data", folder.toString(),
                    "yizhan.broker.embedded.enabled", false,
                    "yizhan.broker.url", account.url().toString(),
                    "yizhan.broker.username", account.username(),
                    "yizhan.broker.password", account.password()))
            .start();
    await().until(() -> service.getBean(Ingest.class).up());
  }

  private void comeOnline() throws LinkException {
    station = new TestStation(account.url(), ID, password).connected();
    say(
        Leaf.STATE,
        MessageCodec.encode(
            new StationState.Online(station.epoch, "1.0.0", "sha256:" + "0".repeat(64), 1)));
  }

  private void say(Leaf leaf, byte[] message) throws LinkException {
    WireSchema.of(leaf).check(message);
    station.send(leaf.of(ID), message, failure -> {});
  }

  private void answer(UUID command, CommandResult.Status status, String detail)
      throws LinkException {
    say(Leaf.COMMAND_RESULT, MessageCodec.encode(new CommandResult(command, status, detail)));
  }

  /** The commands that have come to the station since it connected. */
  private List<Command> received() {
    return station.received.stream()
        .filter(message -> message.topic().equals(Leaf.COMMAND.of(ID)))
        .map(
            message -> {
              WireSchema.COMMAND.check(message.payload());
              assertTrue(!message.retained(), "a command must not outlive its sending");
              assertEquals(1, message.qos());
              try {
                return MessageCodec.decodeCommand(message.payload());
              } catch (WireException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private void awaitReceived(UUID command) {
    await().until(() -> received().stream().anyMatch(c -> c.id().equals(command)));
  }

  private Commands commands() {
    return service.getBean(Commands.class);
  }

  private StationCommand found(UUID command) {
    return commands().find(ID, command).orElseThrow();
  }

  @Test
  void aCommandIsDoneAndAnswered() throws Exception {
    StationCommand sent = commands().send(ID, UNLOCK, "operator");
    awaitReceived(sent.id());

    Command command = received().getFirst();
    assertEquals("door.unlock", command.name());
    assertEquals(Map.of("device", "door-main", "seconds", 5), command.args());
    assertEquals(sent.expiresAt(), Instant.EPOCH.plus(command.expiresMicros(), ChronoUnit.MICROS));
    answer(sent.id(), CommandResult.Status.DONE, "open for 5 s");

    await().until(() -> !found(sent.id()).status().equals(StationCommand.WAITING));
    assertEquals("done", found(sent.id()).status());
    assertEquals("open for 5 s", found(sent.id()).detail());
  }

  @Test
  void aStationThatWasAwayGetsItWhenItComes() throws Exception {
    station.close();
    StationCommand sent = commands().send(ID, UNLOCK, "operator");

    comeOnline();

    awaitReceived(sent.id());
    answer(sent.id(), CommandResult.Status.REFUSED, "the guard holds the door");
    await().until(() -> found(sent.id()).status().equals("refused"));
  }

  @Test
  void aServiceThatWasAwaySendsItAgainUntilItIsAnswered() throws Exception {
    StationCommand answered = commands().send(ID, UNLOCK, "operator");
    awaitReceived(answered.id());
    answer(answered.id(), CommandResult.Status.DONE, "");
    await().until(() -> found(answered.id()).status().equals("done"));
    StationCommand sent = commands().send(ID, UNLOCK, "operator");
    awaitReceived(sent.id());

    service.close();
    station.received.clear();
    startService();

    awaitReceived(sent.id());
    answer(sent.id(), CommandResult.Status.DONE, "as before");
    await().until(() -> found(sent.id()).status().equals("done"));
    assertEquals(List.of(sent.id()), received().stream().map(Command::id).distinct().toList());
  }

  @Test
  void aReportedConfigurationIsKept() throws Exception {
    Station registered = service.getBean(Registry.class).find(ID).orElseThrow();
    say(
        Leaf.CONFIG_REPORTED,
        MessageCodec.encode(
            new ReportedConfig(
                registered.revision(),
                registered.hash(),
                ReportedConfig.Status.APPLIED,
                Optional.empty())));

    await().until(() -> service.getBean(ReportedConfigs.class).of(registered).inStep());
    assertTrue(
        service
            .getBean(ReportedConfigs.class)
            .of(registered)
            .at()
            .isBefore(Clock.systemUTC().instant()));
  }
}
