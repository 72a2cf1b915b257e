package org.yizhan.cloud.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.cloud.fault.Trace.Expected;

/**
 * The table of stories: what arrives, which incidents are left, and who was told. Each story runs
 * twice: as it is, and with a restart between any two inputs.
 */
class FaultCasesTest {
  private static final String OPEN = "door.open";
  private static final String AMPS = "charger.current_a";
  private static final String PRESENT = "aed.present";
  private static final String LIGHT = "aed.ready_light";
  private static final String CABINET = "aed.cabinet_open";
  private static final double H = 3600;

  /** One story; {@code notices} in the order in which they are due. */
  record Case(String name, Supplier<Trace> story, List<Expected> incidents, List<String> notices) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(
      String name, Supplier<Trace> story, List<Expected> incidents, String... notices) {
    return new Case(name, story, incidents, List.of(notices));
  }

  private static Expected open(String fault, double start) {
    return new Expected(fault, start, null, false);
  }

  private static Expected over(String fault, double start, double end) {
    return new Expected(fault, start, end, false);
  }

  private static Expected past(String fault, double start, double end) {
    return new Expected(fault, start, end, true);
  }

  private static Trace live() {
    return Trace.of().online(0).live(0.5, OPEN, 0).live(0.5, PRESENT, 1).live(0.5, LIGHT, 1);
  }

  /** A station first heard six hours after the times that its backlog tells of. */
  private static Trace late() {
    return Trace.of().online(6 * H).live(6 * H + 1, "charger.voltage_v", 220).ticking(5);
  }

  static Stream<Case> holds() {
    return Stream.of(
        of(
            "a door is held open at exactly its limit",
            () -> live().live(10, OPEN, 1).live(190, "charger.voltage_v", 220),
            List.of(open("door-held-open", 10)),
            "raised door-held-open"),
        of(
            "a microsecond before the limit it is not",
            () -> live().live(10, OPEN, 1).live(189.999999, "charger.voltage_v", 220),
            List.of()),
        of(
            "closed at exactly the limit it was held open",
            () -> live().live(10, OPEN, 1).live(190, OPEN, 0).beat(191, 210, 1),
            List.of(over("door-held-open", 10, 190)),
            "raised door-held-open",
            "cleared door-held-open"),
        of(
            "closed a microsecond before it was not",
            () -> live().live(10, OPEN, 1).live(189.999999, OPEN, 0).beat(190, 210, 1),
            List.of()),
        of(
            "one false sample drops what was pending",
            () -> live().live(10, OPEN, 1).live(180, OPEN, 0).live(181, OPEN, 1).beat(182, 360, 1),
            List.of()),
        of(
            "and it counts from the next true one",
            () -> live().live(10, OPEN, 1).live(180, OPEN, 0).live(181, OPEN, 1).beat(182, 361, 1),
            List.of(open("door-held-open", 181)),
            "raised door-held-open"),
        of(
            "only event time makes a fault: the server's clock alone does not",
            () -> live().live(10, OPEN, 1).until(700),
            List.of()),
        of(
            "an AED is missing after 5 s",
            () -> live().live(10, PRESENT, 0).live(15, LIGHT, 0),
            List.of(open("aed-missing", 10)),
            "raised aed-missing"),
        of("not just before", () -> live().live(10, PRESENT, 0).live(14.9, LIGHT, 0), List.of()),
        of(
            "an AED lifted for 3 s is not missing",
            () -> live().live(10, PRESENT, 0).live(13, PRESENT, 1).beat(14, 60, 1),
            List.of()),
        of(
            "a cabinet open for 30 s",
            () -> live().live(10, CABINET, 1).beat(11, 40, 1),
            List.of(open("aed-cabinet-open", 10)),
            "raised aed-cabinet-open"),
        of(
            "a cabinet open for 29 s",
            () -> live().live(10, CABINET, 1).live(39, CABINET, 0).beat(40, 90, 1),
            List.of()),
        of(
            "no ready light for 60 s",
            () -> live().live(10, LIGHT, 0).beat(11, 70, 1),
            List.of(open("aed-not-ready", 10)),
            "raised aed-not-ready"),
        of(
            "no ready light because the AED is away",
            () -> live().live(10, LIGHT, 0).live(12, PRESENT, 0).beat(13, 100, 1),
            List.of(open("aed-missing", 12)),
            "raised aed-missing"),
        of(
            "an AED put back without its light is not ready from then on",
            () ->
                live()
                    .live(10, LIGHT, 0)
                    .live(10, PRESENT, 0)
                    .live(100, PRESENT, 1)
                    .beat(101, 160, 1),
            List.of(over("aed-missing", 10, 100), open("aed-not-ready", 100)),
            "raised aed-missing",
            "cleared aed-missing",
            "raised aed-not-ready"));
  }

  static Stream<Case> clears() {
    return Stream.of(
        of(
            "an over-current lasts 5 s",
            () -> live().live(10, AMPS, 10.1).live(15, AMPS, 10.1),
            List.of(open("charger-over-current", 10)),
            "raised charger-over-current"),
        of(
            "the limit itself is allowed",
            () -> live().live(10, AMPS, 10).beat(11, 30, 1),
            List.of()),
        of(
            "between 90 % and the limit it goes on",
            () -> live().live(10, AMPS, 12).live(16, AMPS, 9.5).beat(17, 120, 1),
            List.of(open("charger-over-current", 10)),
            "raised charger-over-current"),
        of(
            "90 % itself is no clearing",
            () -> live().live(10, AMPS, 12).live(16, AMPS, 9.0).beat(17, 120, 1),
            List.of(open("charger-over-current", 10)),
            "raised charger-over-current"),
        of(
            "below it for 30 s it is over",
            () -> live().live(10, AMPS, 12).live(20, AMPS, 8.9).beat(21, 50, 1),
            List.of(over("charger-over-current", 10, 20)),
            "raised charger-over-current",
            "cleared charger-over-current"),
        of(
            "29 s are not enough",
            () -> live().live(10, AMPS, 12).live(20, AMPS, 8.9).beat(21, 49, 1),
            List.of(open("charger-over-current", 10)),
            "raised charger-over-current"),
        of(
            "a relapse within the clear duration is the same incident",
            () ->
                live()
                    .live(10, AMPS, 12)
                    .live(20, AMPS, 5)
                    .live(49.9, AMPS, 12)
                    .live(51, AMPS, 5)
                    .beat(52, 100, 1),
            List.of(over("charger-over-current", 10, 51)),
            "raised charger-over-current",
            "cleared charger-over-current"),
        of(
            "a relapse after it is another",
            () ->
                live()
                    .live(10, AMPS, 12)
                    .live(20, AMPS, 5)
                    .beat(21, 50, 1)
                    .live(50.5, AMPS, 12)
                    .live(60, AMPS, 12),
            List.of(over("charger-over-current", 10, 20), open("charger-over-current", 50.5)),
            "raised charger-over-current",
            "cleared charger-over-current",
            "raised charger-over-current"),
        of(
            "a door that swings within its clear duration is one incident",
            () ->
                live()
                    .live(10, OPEN, 1)
                    .beat(11, 191, 5)
                    .live(200, OPEN, 0)
                    .live(205, OPEN, 1)
                    .live(206, OPEN, 0)
                    .live(212, OPEN, 1)
                    .live(220, OPEN, 0)
                    .beat(221, 240, 1),
            List.of(over("door-held-open", 10, 220)),
            "raised door-held-open",
            "cleared door-held-open"));
  }

  static Stream<Case> lateData() {
    return Stream.of(
        of(
            "a trace delayed by minutes makes the same incident",
            () ->
                live()
                    .live(10, 610, OPEN, 1)
                    .live(200, 611, OPEN, 0)
                    .live(230, 612, "charger.voltage_v", 220),
            List.of(over("door-held-open", 10, 200)),
            "raised door-held-open",
            "cleared door-held-open"),
        of(
            "a late false sample withdraws a fault that never was",
            () ->
                live().live(10, OPEN, 1).beat(11, 195, 1).live(100, 196, OPEN, 0).beat(197, 230, 1),
            List.of(),
            "raised door-held-open",
            "cleared door-held-open"),
        of(
            "a late false sample ends a fault that was",
            () ->
                live().live(10, OPEN, 1).beat(11, 300, 1).live(200, 301, OPEN, 0).beat(302, 330, 1),
            List.of(over("door-held-open", 10, 200)),
            "raised door-held-open",
            "cleared door-held-open"),
        of(
            "a late true sample moves the start back",
            () ->
                live().live(20, OPEN, 1).beat(21, 205, 1).live(12, 206, OPEN, 1).beat(207, 215, 1),
            List.of(open("door-held-open", 12)),
            "raised door-held-open"),
        of(
            "a reading delivered twice is one reading",
            () ->
                live()
                    .live(10, PRESENT, 0)
                    .live(10, 11, PRESENT, 0)
                    .live(16, PRESENT, 0)
                    .live(16, 17, PRESENT, 0)
                    .live(10, 30, PRESENT, 0),
            List.of(open("aed-missing", 10)),
            "raised aed-missing"),
        of(
            "a time ahead of the server's clock moves no watermark",
            () -> live().live(10, OPEN, 1).live(300, 15, "charger.voltage_v", 220).until(150),
            List.of()),
        of(
            "until the clock gets there",
            () -> live().live(10, OPEN, 1).live(250, 15, "charger.voltage_v", 220).until(251),
            List.of(open("door-held-open", 10)),
            "raised door-held-open"),
        of(
            "a reading later than the allowed lateness changes nothing",
            () ->
                live()
                    .live(10, OPEN, 1)
                    .beat(11, 300, 5)
                    .live(310, OPEN, 0)
                    .beat(320, 2000, 20)
                    .live(100, 2001, OPEN, 0),
            List.of(over("door-held-open", 10, 310)),
            "raised door-held-open",
            "cleared door-held-open"));
  }

  static Stream<Case> backlog() {
    return Stream.of(
        of(
            "a fault that was over before the station was heard pages nobody",
            () ->
                late()
                    .live(6 * H + 1, OPEN, 0)
                    .history(100, 6 * H + 2, OPEN, 1)
                    .history(400, 6 * H + 3, OPEN, 0)
                    .history(800, 6 * H + 4, OPEN, 0)
                    .until(6 * H + 60),
            List.of(past("door-held-open", 100, 400))),
        of(
            "backlog is judged by its own watermark, not by the present's",
            () ->
                late()
                    .live(6 * H + 1, OPEN, 0)
                    .history(100, 6 * H + 2, OPEN, 1)
                    .history(150, 6 * H + 3, OPEN, 0)
                    .history(800, 6 * H + 4, OPEN, 0)
                    .until(6 * H + 60),
            List.of()),
        of(
            "still true at the present: one page with the true start",
            () ->
                late()
                    .live(6 * H + 1, OPEN, 1)
                    .history(100, 6 * H + 2, OPEN, 0)
                    .history(5 * H, 6 * H + 3, OPEN, 1)
                    .history(6 * H + 1, 6 * H + 4, OPEN, 1)
                    .live(6 * H + 5, OPEN, 1)
                    .until(6 * H + 60),
            List.of(open("door-held-open", 5 * H)),
            "raised door-held-open"),
        of(
            "opened from the snapshot, its start moves back without a second page",
            () ->
                late()
                    .live(6 * H + 1, PRESENT, 0)
                    .live(6 * H + 7, "charger.voltage_v", 220)
                    .history(100, 6 * H + 8, PRESENT, 1)
                    .history(5 * H, 6 * H + 9, PRESENT, 0)
                    .history(6 * H + 1, 6 * H + 10, "charger.voltage_v", 220)
                    .until(6 * H + 60),
            List.of(open("aed-missing", 5 * H)),
            "raised aed-missing"),
        of(
            "a fault of the past and one of the present are two, one of them paged",
            () ->
                late()
                    .live(6 * H + 1, PRESENT, 0)
                    .live(6 * H + 7, "charger.voltage_v", 220)
                    .history(100, 6 * H + 8, PRESENT, 0)
                    .history(200, 6 * H + 8, PRESENT, 1)
                    .history(5 * H, 6 * H + 9, PRESENT, 0)
                    .history(6 * H + 1, 6 * H + 10, "charger.voltage_v", 220)
                    .until(6 * H + 60),
            List.of(past("aed-missing", 100, 200), open("aed-missing", 5 * H)),
            "raised aed-missing"),
        of(
            "an outage with a fault open before and after is one incident",
            () ->
                live()
                    .ticking(5)
                    .live(10, PRESENT, 0)
                    .beat(11, 30, 1)
                    .offline(31)
                    .online(3 * H)
                    .live(3 * H + 1, PRESENT, 0)
                    .history(40, 3 * H + 2, PRESENT, 0)
                    .history(3 * H, 3 * H + 3, PRESENT, 0)
                    .beat(3 * H + 4, 3 * H + 60, 5),
            List.of(open("aed-missing", 10), over("station-offline", 31, 3 * H)),
            "raised aed-missing",
            "raised station-offline",
            "cleared station-offline"),
        of(
            "an outage in which it ended and began again is two",
            () ->
                live()
                    .ticking(5)
                    .live(10, PRESENT, 0)
                    .beat(11, 30, 1)
                    .offline(31)
                    .online(3 * H)
                    .live(3 * H + 1, PRESENT, 0)
                    .live(3 * H + 2, LIGHT, 0)
                    .history(100, 3 * H + 3, PRESENT, 1)
                    .history(2 * H, 3 * H + 4, PRESENT, 0)
                    .history(3 * H + 1, 3 * H + 5, "charger.voltage_v", 220)
                    .beat(3 * H + 6, 3 * H + 60, 5),
            List.of(
                over("aed-missing", 10, 100),
                open("aed-missing", 2 * H),
                over("station-offline", 31, 3 * H)),
            "raised aed-missing",
            "raised station-offline",
            "cleared aed-missing",
            "raised aed-missing",
            "cleared station-offline"),
        of(
            "what was pending at an outage is not held through it",
            () ->
                live()
                    .ticking(5)
                    .live(10, OPEN, 1)
                    .offline(20)
                    .online(3 * H)
                    .live(3 * H + 1, OPEN, 0)
                    .history(40, 3 * H + 2, OPEN, 0)
                    .history(3 * H, 3 * H + 3, OPEN, 0)
                    .beat(3 * H + 4, 3 * H + 60, 5),
            List.of(over("station-offline", 20, 3 * H)),
            "raised station-offline",
            "cleared station-offline"),
        of(
            "backlog of a drain that pauses is still taken",
            () ->
                late()
                    .live(6 * H + 1, OPEN, 0)
                    .history(100, 6 * H + 2, OPEN, 0)
                    .beat(6 * H + 3, 6 * H + 2000, 50)
                    .history(3 * H, 6 * H + 2001, OPEN, 1)
                    .history(3 * H + 300, 6 * H + 2002, OPEN, 0)
                    .history(4 * H, 6 * H + 2003, OPEN, 0)
                    .beat(6 * H + 2004, 6 * H + 2060, 5),
            List.of(past("door-held-open", 3 * H, 3 * H + 300))),
        of(
            "backlog sent twice is recorded once",
            () ->
                late()
                    .live(6 * H + 1, OPEN, 0)
                    .history(100, 6 * H + 2, OPEN, 1)
                    .history(400, 6 * H + 3, OPEN, 0)
                    .history(100, 6 * H + 4, OPEN, 1)
                    .history(400, 6 * H + 5, OPEN, 0)
                    .history(5 * H, 6 * H + 6, OPEN, 0)
                    .history(100, 6 * H + 7, OPEN, 1)
                    .history(400, 6 * H + 8, OPEN, 0)
                    .until(6 * H + 60),
            List.of(past("door-held-open", 100, 400))));
  }

  static Stream<Case> clock() {
    return Stream.of(
        of(
            "offline for 20 s",
            () -> live().offline(10).until(30),
            List.of(open("station-offline", 10)),
            "raised station-offline"),
        of("offline for 19 s", () -> live().offline(10).until(29), List.of()),
        of(
            "back for 10 s it is over, since it came back",
            () -> live().offline(10).online(40).until(50),
            List.of(over("station-offline", 10, 40)),
            "raised station-offline",
            "cleared station-offline"),
        of(
            "lost again sooner it is the same incident",
            () -> live().offline(10).online(40).offline(45).until(100),
            List.of(open("station-offline", 10)),
            "raised station-offline"),
        of("an unknown link is not an offline one", () -> live().unknown(10).until(100), List.of()),
        of(
            "nor does it clear one",
            () -> live().offline(10).until(40).unknown(50).until(200),
            List.of(open("station-offline", 10)),
            "raised station-offline"),
        of(
            "a silent door while others speak",
            () -> silent().until(750.5),
            List.of(open("no-data", 0.5)),
            "raised no-data"),
        of("not a moment sooner", () -> silent().until(750), List.of()),
        of(
            "it is over with the first fresh value",
            () -> silent().live(800, OPEN, 0).until(810),
            List.of(over("no-data", 0.5, 800)),
            "raised no-data",
            "cleared no-data"),
        of(
            "an offline station inhibits its devices",
            () -> live().ticking(5).offline(10).until(5000),
            List.of(open("station-offline", 10)),
            "raised station-offline"),
        of(
            "devices have time to speak after a reconnect",
            () -> live().ticking(5).offline(10).online(5000).until(5700),
            List.of(over("station-offline", 10, 5000)),
            "raised station-offline",
            "cleared station-offline"),
        of(
            "no device is silent while the backlog comes",
            () -> {
              Trace trace = live().ticking(5).offline(10).online(5000);
              for (int i = 0; i < 60; i++) {
                trace.history(20 + i, 5001 + 25 * i, "charger.voltage_v", 220);
              }
              return trace.until(6500);
            },
            List.of(over("station-offline", 10, 5000)),
            "raised station-offline",
            "cleared station-offline"),
        of(
            "a sensor that fails for 60 s",
            () -> spoken().bad(1600, "charger.temperature_c").beat(1601, 1660, 1),
            List.of(open("no-data", 1600)),
            "raised no-data"),
        of(
            "a sensor that fails for less",
            () -> spoken().bad(1600, "charger.temperature_c").beat(1601, 1659, 1),
            List.of()),
        of(
            "a sensor that recovers sooner",
            () ->
                spoken()
                    .bad(1600, "charger.temperature_c")
                    .live(1650, "charger.temperature_c", 20)
                    .beat(1651, 1700, 1),
            List.of()));
  }

  private static Trace silent() {
    Trace trace = live();
    for (int at = 10; at < 810; at += 100) {
      trace.live(at, "charger.voltage_v", 220).live(at, LIGHT, 1);
    }
    return trace;
  }

  /** All devices speak, until no reconnect holds anything any more. */
  private static Trace spoken() {
    Trace trace = live().ticking(1);
    for (int at = 10; at < 1600; at += 100) {
      trace.live(at, "charger.voltage_v", 220).live(at, LIGHT, 1).live(at, OPEN, 0);
    }
    return trace;
  }

  static Stream<Case> all() {
    return Stream.of(holds(), clears(), lateData(), backlog(), clock()).flatMap(s -> s);
  }

  @ParameterizedTest
  @MethodSource("all")
  void story(Case told) {
    Trace trace = told.story().get().run();
    assertEquals(told.incidents(), trace.incidents());
    assertEquals(told.notices(), trace.notices());
  }

  @ParameterizedTest
  @MethodSource("all")
  void storyWithARestartBetweenAnyTwoInputs(Case told) {
    Trace once = told.story().get().run();
    Trace restarted = told.story().get().restarting().run();
    assertEquals(once.effects(), restarted.effects());
    assertEquals(told.incidents(), restarted.incidents());
  }
}
