package org.yizhan.edge.control.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;

/** Decisions over a leaping clock. */
class CommandsTest {
  private static final long MINUTE = 60 * Stations.SECOND;

  static final StationProfile PROFILE =
      Stations.read(
          """
          id: test-001
          devices:
            - {id: door-main, class: door, wiring: {driver: reed, open_line: 5, lock_output: 6}, limits: {unlock_max_s: 20}}
            - {id: door-fast, class: door, wiring: {driver: reed, open_line: 7, lock_output: 8}, limits: {unlock_max_s: 2}}
            - {id: door-back, class: door, wiring: {driver: reed, open_line: 9}}
            - {id: charger-1, class: charger, wiring: {driver: ina219, bus: 1, address: 0x42, shunt_ohms: 0.01, relay_output: 26}}
            - {id: charger-2, class: charger, wiring: {driver: ina219, bus: 1, address: 0x43, shunt_ohms: 0.01}}
            - {id: siren, class: relay, wiring: {driver: relay, output: 10}}
            - {id: leak-1, class: leak, wiring: {driver: leak-contact, line: 16}}
          guard:
            - {id: water, cause: leak, watch: [leak-1], cut: [charger-1], rearm: manual}
          """);

  private static final Situation FREE = situation(true, action -> Optional.empty());

  private static Situation situation(
      boolean clockTrusted, java.util.function.Function<Action, Optional<String>> forbidden) {
    return new Situation(PROFILE, clockTrusted, forbidden);
  }

  static Command command(long id, String name, Map<String, Object> args, long expires) {
    return new Command(new UUID(0, id), name, args, expires);
  }

  private static Command command(String name, Map<String, Object> args) {
    return command(1, name, args, Long.MAX_VALUE);
  }

  private static Decision decide(Command command, Situation situation, long now) {
    return Commands.decide(CommandLog.EMPTY, command, situation, now);
  }

  static List<Arguments> good() {
    return List.of(
        Arguments.of("identify", Map.of(), new Action.Identify()),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main"),
            new Action.Unlock("door-main", Duration.ofSeconds(5))),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-fast"),
            new Action.Unlock("door-fast", Duration.ofSeconds(2))),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "seconds", 20),
            new Action.Unlock("door-main", Duration.ofSeconds(20))),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "seconds", 0.5),
            new Action.Unlock("door-main", Duration.ofMillis(500))),
        Arguments.of(
            "relay.set",
            Map.of("device", "charger-1", "closed", false),
            new Action.SetRelay("charger-1", false)),
        Arguments.of(
            "relay.set",
            Map.of("device", "siren", "closed", true),
            new Action.SetRelay("siren", true)),
        Arguments.of("guard.rearm", Map.of("rule", "water"), new Action.Rearm("water")),
        Arguments.of("agent.restart", Map.of(), new Action.RestartAgent()),
        Arguments.of("host.reboot", Map.of(), new Action.Reboot()),
        Arguments.of("diagnostics", Map.of(), new Action.SendDiagnostics()));
  }

  @ParameterizedTest
  @MethodSource("good")
  void becomesAnAction(String name, Map<String, Object> args, Action expected) {
    Decision.Act act = assertInstanceOf(Decision.Act.class, decide(command(name, args), FREE, 5));
    assertEquals(expected, act.action());
    assertEquals(expected.ends(), act.first().isPresent());
  }

  static List<Arguments> bad() {
    String unlockFits = "fitting here: door-main, door-fast";
    String seconds = " — write a number above 0 and at most 20, the door's unlock_max_s";
    return List.of(
        Arguments.of(
            "self.destruct",
            Map.of(),
            "this agent does not know \"self.destruct\"; it knows identify, door.unlock, relay.set, guard.rearm, agent.restart, host.reboot, diagnostics"),
        Arguments.of(
            "identify",
            Map.of("loud", true),
            "identify: args.loud is not known — this command takes none"),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "second", 9),
            "door.unlock: args.second is not known — it takes device and seconds"),
        Arguments.of("door.unlock", Map.of(), "door.unlock: args.device is missing — write a text"),
        Arguments.of(
            "door.unlock", Map.of("device", 7), "door.unlock: args.device is 7 — write a text"),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door"),
            "door.unlock: args.device names no device: \"door\" — " + unlockFits),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-back"),
            "door.unlock: args.device is \"door-back\", which has no lock_output — " + unlockFits),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "seconds", 20.1),
            "door.unlock: args.seconds is 20.1" + seconds),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "seconds", 0),
            "door.unlock: args.seconds is 0" + seconds),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "seconds", Double.NaN),
            "door.unlock: args.seconds is NaN" + seconds),
        Arguments.of(
            "door.unlock",
            Map.of("device", "door-main", "seconds", "x".repeat(100)),
            "door.unlock: args.seconds is " + "x".repeat(64) + "…" + seconds),
        Arguments.of(
            "relay.set",
            Map.of("device", "charger-2", "closed", true),
            "relay.set: args.device is \"charger-2\", which has no relay_output or output — fitting here: charger-1, siren"),
        Arguments.of(
            "relay.set",
            Map.of("device", "siren", "closed", "yes"),
            "relay.set: args.closed is yes — write true or false"),
        Arguments.of(
            "guard.rearm",
            Map.of("rule", "fire"),
            "guard.rearm: args.rule names no rule: \"fire\" — the station's: water"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void isRefusedWithWhatWhereAndHow(String name, Map<String, Object> args, String words) {
    Decision.Answer answer =
        assertInstanceOf(Decision.Answer.class, decide(command(name, args), FREE, 5));
    assertEquals(new CommandResult(new UUID(0, 1), Status.REFUSED, words), answer.result());
    assertTrue(answer.worthKeeping());
  }

  @ParameterizedTest
  @CsvSource({
    // name, clock trusted, now, expected; all expire at 100
    "identify, true, 99, ACT",
    "identify, true, 100, EXPIRED",
    "identify, true, 101, EXPIRED",
    "identify, false, 101, ACT",
    "diagnostics, false, 101, ACT",
    "agent.restart, false, 101, ACT",
    "host.reboot, false, 101, ACT",
    "door.unlock, true, 99, ACT",
    "door.unlock, true, 100, EXPIRED",
    "door.unlock, false, 1, REFUSED",
    "door.unlock, false, 101, REFUSED",
    "relay.set, false, 1, REFUSED",
    "guard.rearm, false, 1, REFUSED",
    "nonsense, true, 101, EXPIRED",
  })
  void expires(String name, boolean clockTrusted, long now, String expected) {
    Map<String, Object> args =
        switch (name) {
          case "door.unlock" -> Map.of("device", "door-main");
          case "relay.set" -> Map.of("device", "siren", "closed", true);
          case "guard.rearm" -> Map.of("rule", "water");
          default -> Map.of();
        };
    Decision decision =
        decide(
            command(1, name, args, 100), situation(clockTrusted, action -> Optional.empty()), now);
    assertEquals(
        expected,
        decision instanceof Decision.Answer answer ? answer.result().status().name() : "ACT");
  }

  @Test
  void refusesWhatTheGuardForbids() {
    Situation smoke =
        situation(
            true,
            action ->
                action.equals(new Action.SetRelay("charger-1", true))
                    ? Optional.of("rule fire holds it open")
                    : Optional.empty());
    Decision.Answer refused =
        assertInstanceOf(
            Decision.Answer.class,
            decide(command("relay.set", Map.of("device", "charger-1", "closed", true)), smoke, 5));
    assertEquals("rule fire holds it open", refused.result().detail());
    assertInstanceOf(
        Decision.Act.class,
        decide(command("relay.set", Map.of("device", "charger-1", "closed", false)), smoke, 5));
  }

  @Test
  void theSameIdIsDoneOnceAndAnsweredTheSame() {
    Decision.Act act =
        assertInstanceOf(Decision.Act.class, decide(command("identify", Map.of()), FREE, 5));
    assertInstanceOf(
        Decision.Wait.class, Commands.decide(act.log(), command("identify", Map.of()), FREE, 6));
    Decision.Answer done =
        Commands.finished(act.log(), act.id(), Status.DONE, "written to the station's log");
    // Long after it has expired, and with another name: the id decides.
    Decision.Answer again =
        assertInstanceOf(
            Decision.Answer.class,
            Commands.decide(done.log(), command(1, "host.reboot", Map.of(), 7), FREE, 1000));
    assertEquals(done.result(), again.result());
    assertEquals(done.log(), again.log());
  }

  @ParameterizedTest
  @CsvSource({"agent.restart", "host.reboot"})
  void whatEndsTheAgentIsRecordedBefore(String name) throws BrokenFileException {
    Decision.Act act =
        assertInstanceOf(Decision.Act.class, decide(command(name, Map.of()), FREE, 5));
    CommandResult first = act.first().orElseThrow();
    assertEquals(Status.DONE, first.status());
    Decision again = Commands.decide(restarted(act.log()), command(name, Map.of()), FREE, 6);
    assertEquals(first, assertInstanceOf(Decision.Answer.class, again).result());
  }

  @Test
  void whatWasBeingDoneAtTheEndHasFailed() throws BrokenFileException {
    Command unlock = command("door.unlock", Map.of("device", "door-main"));
    Decision.Act act = assertInstanceOf(Decision.Act.class, decide(unlock, FREE, 5));
    Decision.Answer again =
        assertInstanceOf(
            Decision.Answer.class, Commands.decide(restarted(act.log()), unlock, FREE, 6));
    assertEquals(Status.FAILED, again.result().status());
    assertTrue(again.result().detail().startsWith("the agent ended while it was at it"));
  }

  static CommandLog restarted(CommandLog log) throws BrokenFileException {
    String text = Values.text(Map.of("commands", log.snapshot()));
    return CommandLog.restore(Values.parse(text).objects("commands"));
  }

  @Test
  void theLogKeepsTheLast256() {
    CommandLog log = CommandLog.EMPTY;
    long now = 0;
    for (long id = 1; id <= CommandLog.MAX_ENTRIES; id++) {
      now += MINUTE;
      log =
          Commands.decide(log, command(id, "nonsense", Map.of(), Long.MAX_VALUE), FREE, now).log();
    }
    assertTrue(log.find(new UUID(0, 1)).isPresent());
    log = Commands.decide(log, command(999, "nonsense", Map.of(), Long.MAX_VALUE), FREE, now).log();
    assertEquals(CommandLog.MAX_ENTRIES, log.entries().size());
    assertTrue(log.find(new UUID(0, 1)).isEmpty());
    assertTrue(log.find(new UUID(0, 2)).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    // when the 21st comes, after the first of twenty in one moment
    "0, REFUSED",
    "59999999, REFUSED",
    "60000000, ACT",
    // a step of the clock, forward and back
    "86400000000, ACT",
    "-86400000000, ACT",
  })
  void onlySoManyAMinute(long later, String expected) {
    long now = Stations.T0;
    CommandLog log = CommandLog.EMPTY;
    for (long id = 1; id <= Commands.MAX_PER_MINUTE; id++) {
      Decision decision =
          Commands.decide(log, command(id, "identify", Map.of(), Long.MAX_VALUE), FREE, now);
      assertInstanceOf(Decision.Act.class, decision);
      log = decision.log();
    }
    Decision next =
        Commands.decide(log, command(99, "identify", Map.of(), Long.MAX_VALUE), FREE, now + later);
    assertEquals(
        expected, next instanceof Decision.Answer answer ? answer.result().status().name() : "ACT");
    if (next instanceof Decision.Answer answer) {
      assertEquals(
          "more than 20 commands in a minute: send it again later, with a new id",
          answer.result().detail());
    }
    // An old id is no new command.
    assertInstanceOf(
        Decision.Wait.class,
        Commands.decide(log, command(1, "identify", Map.of(), Long.MAX_VALUE), FREE, now));
  }

  @Test
  void longAnswersAreKeptWholeForTheNewestOnly() throws BrokenFileException {
    String words = "x".repeat(16_000);
    CommandLog log = CommandLog.EMPTY;
    for (long id = 1; id <= CommandLog.MAX_LONG_DETAILS + 1; id++) {
      log = Commands.finished(log, new UUID(0, id), Status.DONE, words).log();
    }
    String cut = "x".repeat(CommandLog.MAX_DETAIL_LENGTH) + CommandLog.CUT;
    assertEquals(cut, detail(log, 1));
    assertEquals(words, detail(log, 2));
    // Cut once, and not shorter with each restart.
    assertEquals(cut, detail(restarted(restarted(log)), 2));
  }

  private static String detail(CommandLog log, long id) {
    return log.find(new UUID(0, id)).orElseThrow().result().orElseThrow().detail();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"x\"} | \"x\" is no UUID",
        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"status\":\"fine\"} | there is no status \"fine\"",
        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"status\":\"done\"} | detail must be a String, found null",
      })
  void aLogThatIsNoneIsToldSo(String entry, String words) {
    BrokenFileException wrong =
        assertThrows(
            BrokenFileException.class, () -> CommandLog.restore(List.of(Values.parse(entry))));
    assertEquals(words, wrong.getMessage());
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  /** Commands at random, come again at random, with restarts at any point. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noneIsDoneTwiceAndEveryAnswerHolds(long seed) throws BrokenFileException {
    Random random = new Random(seed);
    List<Command> sent = new ArrayList<>();
    Set<UUID> done = new HashSet<>();
    Map<UUID, CommandResult> answers = new HashMap<>();
    CommandLog log = CommandLog.EMPTY;
    long now = Stations.T0;
    List<Command> kinds = kinds();
    for (int i = 0; i < 200; i++) {
      now += random.nextLong(-MINUTE, 2 * MINUTE);
      if (sent.isEmpty() || random.nextBoolean()) {
        Command kind = kinds.get(random.nextInt(kinds.size()));
        long expires = now + random.nextLong(-MINUTE, MINUTE);
        sent.add(command(sent.size() + 1, kind.name(), kind.args(), expires));
      }
      Command command = sent.get(random.nextInt(sent.size()));
      Situation situation =
          situation(
              random.nextBoolean(),
              a -> random.nextInt(4) == 0 ? Optional.of("forbidden") : Optional.empty());
      Decision decision = Commands.decide(log, command, situation, now);
      log = decision.log();
      List<CommandResult> told = new ArrayList<>();
      if (decision instanceof Decision.Act act) {
        assertTrue(done.add(act.id()), "done twice");
        act.first().ifPresent(told::add);
        if (act.action().ends() || random.nextInt(5) == 0) {
          log = restarted(log);
        } else if (random.nextInt(4) > 0) {
          Decision.Answer finished = Commands.finished(log, act.id(), Status.DONE, "it is done");
          log = finished.log();
          told.add(finished.result());
        }
      } else if (decision instanceof Decision.Answer answer) {
        told.add(answer.result());
      }
      for (CommandResult result : told) {
        assertEquals(result, answers.computeIfAbsent(result.id(), id -> result));
      }
    }
  }

  private static List<Command> kinds() {
    return Stream.concat(good().stream(), bad().stream())
        .map(Arguments::get)
        .map(args -> command((String) args[0], typed(args[1])))
        .toList();
  }

  private static Map<String, Object> typed(Object args) {
    Map<String, Object> typed = new HashMap<>();
    ((Map<?, ?>) args).forEach((name, value) -> typed.put((String) name, value));
    return typed;
  }
}
