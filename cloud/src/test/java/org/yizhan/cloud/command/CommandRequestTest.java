package org.yizhan.cloud.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.ApiTestProfiles;
import org.yizhan.cloud.access.Role;
import org.yizhan.profile.StationProfile;

/** What may be sent to a station with a beam, two chargers, a door and an AED, and what not. */
class CommandRequestTest {
  private static final StationProfile PROFILE = ApiTestProfiles.profile("demo-001");

  private static CommandRequest read(String json) throws UnfitCommand {
    try {
      return CommandRequest.read(JSON.std.mapFrom(json), PROFILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name":"identify"}                                                                   | 60
          {"name":"identify","args":{},"expiresInSeconds":5}                                    | 5
          {"name":"door.unlock","args":{"device":"door-main","seconds":1}}                      | 60
          {"name":"door.unlock","args":{"device":"door-main","seconds":60}}                     | 60
          {"name":"relay.set","args":{"device":"charger-2","closed":false}}                     | 60
          {"name":"guard.rearm","args":{"rule":"charger-over-current"},"expiresInSeconds":86400} | 86400
          {"name":"agent.restart"}                                                              | 60
          {"name":"host.reboot"}                                                                | 60
          {"name":"diagnostics"}                                                                | 60
          """)
  void whatFitsIsTaken(String json, long seconds) throws UnfitCommand {
    assertEquals(Duration.ofSeconds(seconds), read(json).expiresIn());
  }

  @Test
  void argumentsGoThroughAsTheyAre() throws UnfitCommand {
    CommandRequest request =
        read("{\"name\":\"door.unlock\",\"args\":{\"device\":\"door-main\",\"seconds\":5}}");

    assertEquals(CommandKind.DOOR_UNLOCK, request.kind());
    assertEquals(Map.of("device", "door-main", "seconds", 5), request.args());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                      | name | is missing | known names: identify, door.unlock, relay.set, guard.rearm, agent.restart, host.reboot, diagnostics
          {"name":"self.destruct"}                                | name | no command is named self.destruct | known names: identify, door.unlock, relay.set, guard.rearm, agent.restart, host.reboot, diagnostics
          {"name":7}                                              | name | no command is named 7 | known names: identify, door.unlock, relay.set, guard.rearm, agent.restart, host.reboot, diagnostics
          {"name":"identify","args":[]}                           | args | must be an object, found [] | write {} for none
          {"name":"identify","args":null}                         | args | must be an object, found null | write {} for none
          {"name":"identify","args":{"loud":true}}                | args.loud | is not known here | leave it out
          {"name":"identify","expires":60}                        | expires | is not known here | known here: name, args, expiresInSeconds
          {"name":"identify","expiresInSeconds":4}                | expiresInSeconds | is 4 | write whole seconds from 5 to 86400
          {"name":"identify","expiresInSeconds":86401}            | expiresInSeconds | is 86401 | write whole seconds from 5 to 86400
          {"name":"identify","expiresInSeconds":60.5}             | expiresInSeconds | is 60.5 | write whole seconds from 5 to 86400
          {"name":"identify","expiresInSeconds":null}             | expiresInSeconds | is null | write whole seconds from 5 to 86400
          {"name":"identify","expiresInSeconds":99999999999}      | expiresInSeconds | is 99999999999 | write whole seconds from 5 to 86400
          {"name":"door.unlock","args":{"device":"door-main"}}    | args.seconds | is missing | write a whole number from 1 to 60
          {"name":"door.unlock","args":{"seconds":5}}             | args.device | is missing | write one of: door-main
          {"name":"door.unlock","args":{"device":"door-9","seconds":5}}  | args.device | the station has no device "door-9" | write one of: door-main
          {"name":"door.unlock","args":{"device":"aed-1","seconds":5}}   | args.device | device "aed-1" is of class aed | write one of: door-main
          {"name":"door.unlock","args":{"device":3,"seconds":5}}         | args.device | must be a device's id, found 3 | write one of: door-main
          {"name":"door.unlock","args":{"device":"door-main","seconds":0}}  | args.seconds | is 0 | write a whole number from 1 to 60
          {"name":"door.unlock","args":{"device":"door-main","seconds":61}} | args.seconds | is 61 | write a whole number from 1 to 60
          {"name":"door.unlock","args":{"device":"door-main","seconds":5,"for":"me"}} | args.for | is not known here | known here: device, seconds
          {"name":"relay.set","args":{"device":"door-main","closed":true}}  | args.device | device "door-main" is of class door | write one of: charger-1, charger-2
          {"name":"relay.set","args":{"device":"charger-1","closed":1}}     | args.closed | is 1 | write true or false
          {"name":"guard.rearm","args":{"rule":" "}}              | args.rule | the station has no guard rule " " | write one of: charger-over-current
          {"name":"guard.rearm","args":{"rule":"fire"}}           | args.rule | the station has no guard rule "fire" | write one of: charger-over-current
          {"name":"guard.rearm","args":{"rule":1}}                | args.rule | must be a rule's id, found 1 | write one of: charger-over-current
          {"name":"guard.rearm"}                                  | args.rule | is missing | write one of: charger-over-current
          """)
  void whatDoesNotFitIsSaidWithWhereAndHowToMendIt(
      String json, String at, String message, String mend) {
    UnfitCommand unfit = assertThrows(UnfitCommand.class, () -> read(json));

    Flaw flaw = unfit.flaws().getFirst();
    assertEquals(1, unfit.flaws().size());
    assertEquals(
        List.of(at, message, mend), List.of(flaw.at(), flaw.message().strip(), flaw.mend()));
  }

  @Test
  void allFlawsAreSaidAtOnce() {
    UnfitCommand unfit =
        assertThrows(
            UnfitCommand.class,
            () -> read("{\"name\":\"door.unlock\",\"arguments\":{},\"expiresInSeconds\":0}"));

    assertEquals(
        List.of("arguments", "args.device", "args.seconds", "expiresInSeconds"),
        unfit.flaws().stream().map(Flaw::at).toList());
    assertEquals("the command has 4 fault(s)", unfit.getMessage());
  }

  @Test
  void aStationWithoutADoorOrARuleHasNoneToName() {
    StationProfile bare =
        ApiTestProfiles.read(
            "{\"profile\":1,\"id\":\"demo-002\",\"name\":{\"zh\":\"空\",\"en\":\"Bare\"}}");

    UnfitCommand unfit =
        assertThrows(
            UnfitCommand.class,
            () ->
                CommandRequest.read(
                    Map.of("name", "door.unlock", "args", Map.of("device", "d", "seconds", 5)),
                    bare));

    assertEquals("this station has no device of class door", unfit.flaws().getFirst().mend());

    UnfitCommand ruleless =
        assertThrows(
            UnfitCommand.class,
            () ->
                CommandRequest.read(
                    Map.of("name", "guard.rearm", "args", Map.of("rule", "fire")), bare));

    assertEquals("this station has no guard rules", ruleless.flaws().getFirst().mend());
  }

  @Test
  void crewsSendWhatHarmsNothingAndManagersNothing() {
    assertEquals(List.of(), maySend(Role.MANAGER));
    assertEquals(
        List.of(CommandKind.IDENTIFY, CommandKind.DOOR_UNLOCK, CommandKind.DIAGNOSTICS),
        maySend(Role.CREW));
    assertEquals(List.of(CommandKind.values()), maySend(Role.OPERATOR));
    assertEquals(List.of(CommandKind.values()), maySend(Role.ADMIN));
  }

  private static List<CommandKind> maySend(Role role) {
    return Arrays.stream(CommandKind.values()).filter(kind -> kind.maySend(role)).toList();
  }
}
