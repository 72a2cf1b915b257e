package org.yizhan.edge.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.sensor.Observation;

/** Every rule over a leaping clock; seconds are those since the start. */
class GuardTest {
  /** A Monday, one minute before the station closes. */
  private static final LocalDateTime CLOSING = LocalDateTime.of(2026, 11, 23, 22, 59);

  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 23, 12, 0);

  private static String run(String rules, LocalDateTime local, String inputs) {
    return new GuardScript(List.of(rules.split(" ", -1)), local).run(inputs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Chargers wait for the first good look at what may cut them; unwatched ones do not.
        "hot | 0 end | 0 charger-2 on",
        "hot | 1 charger-1.temperature_c=bad; 9 charger-1.temperature_c=20 | 0 charger-2 on; 9 charger-1 on",
        "hot | 1 charger-1.temperature_c=20? | 0 charger-2 on",
        "amps fire | 1 charger-1.current_a=1; 2 smoke-1.alarm=0; 3 end | 2 charger-1 on",
      })
  void powersWhatIsKnownToBeWell(String rules, String inputs, String expected) {
    assertEquals(expected, run(rules, NOON, inputs));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The hold: just before, just after, and one good look that drops it.
        "10 charger-1.current_a=12; 20 end | ",
        "10 charger-1.current_a=12.1; 11.999999 end | ",
        "10 charger-1.current_a=12.1; 12 end | 12 charger-1 off over_current/amps",
        "10 charger-1.current_a=-12.1; 12 end | 12 charger-1 off over_current/amps",
        "10 charger-1.current_a=13; 11 charger-1.current_a=11; 11.5 charger-1.current_a=13; 13.4 end | ",
        "10 charger-1.current_a=13; 11 charger-1.current_a=11; 11.5 charger-1.current_a=13; 13.5 end"
            + " | 13.5 charger-1 off over_current/amps",
        // A silent meter neither starts, nor ends a hold; what may be too low is no proof.
        "10 charger-1.current_a=bad; 60 charger-1.current_a=bad | ",
        "10 charger-1.current_a=13; 11 charger-1.current_a=bad; 13 end | 12 charger-1 off over_current/amps",
        "10 charger-1.current_a=13; 11 charger-1.current_a=11?; 13 end | 12 charger-1 off over_current/amps",
        "10 charger-1.current_a=13?; 13 end | 12 charger-1 off over_current/amps",
        // No working meter gives this much.
        "10 charger-1.current_a=4000; 13 end | ",
        // It lets go ten minutes after the cause is over, and each charger for itself.
        "10 charger-1.current_a=13; 20 charger-1.current_a=0; 619.999999 end | 12 charger-1 off over_current/amps",
        "10 charger-1.current_a=13; 20 charger-1.current_a=0; 620 end"
            + " | 12 charger-1 off over_current/amps; 620 charger-1 on",
        "10 charger-1.current_a=13; 20 charger-1.current_a=0; 30 charger-1.current_a=bad; 700 end"
            + " | 12 charger-1 off over_current/amps",
        "10 charger-1.current_a=13; 20 charger-1.current_a=0; 30 charger-1.current_a=bad;"
            + " 700 charger-1.current_a=0 | 12 charger-1 off over_current/amps; 700 charger-1 on",
        "10 charger-1.current_a=13; 20 charger-1.current_a=0; 100 charger-1.current_a=13;"
            + " 101 charger-1.current_a=0; 701 end"
            + " | 12 charger-1 off over_current/amps; 701 charger-1 on",
        "10 charger-2.current_a=13; 20 end | 12 charger-2 off over_current/amps",
      })
  void overCurrent(String inputs, String expected) {
    check("amps", inputs, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 charger-1.temperature_c=66; 14.9 end | ",
        "10 charger-1.temperature_c=66; 15 end | 15 charger-1 off over_temperature/hot",
        "10 charger-1.temperature_c=-40; 30 end | ",
        // By hand, and only when it has cooled down.
        "10 charger-1.temperature_c=66; 20 charger-1.temperature_c=30; 9000 end"
            + " | 15 charger-1 off over_temperature/hot",
        "10 charger-1.temperature_c=66; 20 rearm hot"
            + " | 15 charger-1 off over_temperature/hot;"
            + " 20 refused: rule hot holds: temperature_c of charger-1 above 65.0 lasts",
        "10 charger-1.temperature_c=66; 20 charger-1.temperature_c=30; 21 rearm hot"
            + " | 15 charger-1 off over_temperature/hot; 21 charger-1 on",
        "10 charger-1.temperature_c=66; 20 charger-1.temperature_c=30; 21 charger-1.temperature_c=bad; 22 rearm hot"
            + " | 15 charger-1 off over_temperature/hot;"
            + " 22 refused: rule hot holds: temperature_c of charger-1 is not known",
        // A power cut changes nothing, and no look is taken for granted after it.
        "10 charger-1.temperature_c=66; 20 charger-1.temperature_c=30; 30 restart; 31 rearm hot"
            + " | 15 charger-1 off over_temperature/hot; 30 charger-2 on;"
            + " 31 refused: rule hot holds: temperature_c of charger-1 is not known",
        "10 charger-1.temperature_c=66; 20 charger-1.temperature_c=30; 30 restart; 31 calm; 32 end; 33 rearm hot"
            + " | 15 charger-1 off over_temperature/hot; 30 charger-2 on; 33 charger-1 on",
        // A replay that goes on sees no restart at all.
        "10 charger-1.temperature_c=66; 12 resume; 15 end | 15 charger-1 off over_temperature/hot",
        "10 rearm hot; 20 rearm cold | 20 refused: there is no rule \"cold\" that trips, only hot",
      })
  void overTemperature(String inputs, String expected) {
    check("hot", inputs, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 leak-1.wet=1; 12.9 leak-1.wet=0; 20 end | ",
        "10 leak-1.wet=1; 13 end | 13 charger-1 off leak/leak; 13 charger-2 off leak/leak",
        "10 leak-1.wet=1; 20 leak-1.wet=0"
            + " | 13 charger-1 off leak/leak; 13 charger-2 off leak/leak; 20 charger-1 on; 20 charger-2 on",
        "10 leak-1.wet=1; 20 leak-1.wet=bad; 99 end | 13 charger-1 off leak/leak; 13 charger-2 off leak/leak",
        "10 leak-1.wet=1; 20 rearm leak | 13 charger-1 off leak/leak; 13 charger-2 off leak/leak;"
            + " 20 refused: rule leak re-arms by itself, as its profile says",
        // While an over-current holds one charger, the leak takes it over and gives it back.
        "10 charger-1.current_a=13; 13 leak-1.wet=1; 20 leak-1.wet=0; 30 charger-1.current_a=0; 630 end"
            + " | 12 charger-1 off over_current/amps; 16 charger-2 off leak/leak; 20 charger-2 on; 630 charger-1 on",
      })
  void leak(String inputs, String expected) {
    check("leak amps", inputs, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 aed-1.cabinet_open=1; 40 aed-1.cabinet_open=0"
            + " | 10 siren on cabinet_open/aed; 40 siren off",
        // It falls silent after two minutes, and sounds again for the next time.
        "10 aed-1.cabinet_open=1; 129.999999 end | 10 siren on cabinet_open/aed",
        "10 aed-1.cabinet_open=1; 500 aed-1.cabinet_open=1"
            + " | 10 siren on cabinet_open/aed; 130 siren off",
        "10 aed-1.cabinet_open=1; 500 aed-1.cabinet_open=0; 510 aed-1.cabinet_open=1; 511 end"
            + " | 10 siren on cabinet_open/aed; 130 siren off; 510 siren on cabinet_open/aed",
        // On beats off: nobody silences an alarm from afar.
        "10 aed-1.cabinet_open=1; 20 relay siren off"
            + " | 10 siren on cabinet_open/aed;"
            + " 20 refused: held closed by cabinet_open, rule aed: cabinet_open of aed-1",
        "10 relay siren on; 20 aed-1.cabinet_open=1; 30 aed-1.cabinet_open=0; 40 relay siren off"
            + " | 10 siren on command; 40 siren off",
        "10 relay siren on; 20 restart; 21 calm | 10 siren on command; 20 charger-1 on; 20 charger-2 on; 20 siren on command",
      })
  void cabinet(String inputs, String expected) {
    check("aed", inputs, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 smoke-1.alarm=1; 20 smoke-1.alarm=0; 30 rearm fire"
            + " | 10 charger-1 off smoke/fire; 10 siren on smoke/fire; 30 siren off; 30 charger-1 on",
        // Cut beats on, and both beat a wish.
        "10 smoke-1.alarm=1; 20 relay charger-1 on"
            + " | 10 charger-1 off smoke/fire; 10 siren on smoke/fire;"
            + " 20 refused: held open by smoke, rule fire: alarm of smoke-1",
        "10 smoke-1.alarm=1; 20 smoke-1.alarm=0; 610 smoke-1.alarm=1; 700 smoke-1.alarm=0"
            + " | 10 charger-1 off smoke/fire; 10 siren on smoke/fire; 610 siren off; 610 siren on smoke/fire",
        "10 smoke-1.alarm=1; 20 restart; 21 calm; 22 end; 609 end; 610 end"
            + " | 10 charger-1 off smoke/fire; 10 siren on smoke/fire;"
            + " 20 charger-2 on; 20 siren on smoke/fire; 610 siren off",
        // A detector that cannot be read is told, and releases nothing.
        "10 smoke-1.alarm=bad; 60 smoke-1.alarm=bad | ",
        // A person's wish holds a charger open, over a restart too.
        "10 relay charger-1 off; 20 restart; 21 calm; 30 relay charger-1 on"
            + " | 10 charger-1 off command; 20 charger-2 on; 30 charger-1 on",
        "10 relay door-main on | 10 refused: there is no relay \"door-main\", only charger-1, charger-2, siren",
        "5 restart; 10 relay charger-1 off; 11 relay charger-1 on"
            + " | 5 charger-2 on; 11 refused: held open: waits for the first good look at alarm of smoke-1, rule fire",
      })
  void smoke(String inputs, String expected) {
    check("fire", inputs, expected);
  }

  @Test
  void cutBeatsOnForOneRelay() {
    GuardScript script = new GuardScript(List.of("fan", "aed"), NOON);
    script.run("1 calm; 2 aed-1.cabinet_open=1; 3 smoke-1.alarm=1; 4 end");
    assertEquals(List.of("siren"), offs(script));
    assertEquals(4, script.code("siren"));
  }

  private static List<String> offs(GuardScript script) {
    return script.told().stream()
        .filter(action -> action.deed() == Action.Deed.SWITCHED_OFF)
        .map(Action::device)
        .toList();
  }

  /** Inputs begin when all is calm; the chargers are then on. */
  private static void check(String rules, String inputs, String expected) {
    String all = run(rules, NOON, "1 calm; " + inputs);
    List<String> after = new ArrayList<>(List.of(all.split("; ", -1)));
    after.removeIf(word -> word.matches("[01] charger-[12] on"));
    assertEquals(expected == null ? "" : expected, String.join("; ", after));
  }

  /** The station closes at second 60. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 calm; 59.999999 end | ",
        "1 calm; 60 end | 60 door-main on opening_hours/closing",
        // It opens at six, seven hours later.
        "1 calm; 60 end; 25259.999999 end | 60 door-main on opening_hours/closing",
        "1 calm; 60 end; 25260 end | 60 door-main on opening_hours/closing; 25260 door-main off",
        // Nobody is locked in: not before the button is known to work, nor while it is pressed.
        "70 end | ",
        "70 smoke-1.alarm=0; 80 end | ",
        "70 calm | 70 door-main on opening_hours/closing",
        "1 calm; 59 door-main.exit=1; 61 door-main.exit=0; 80.999999 end | ",
        "1 calm; 59 door-main.exit=1; 61 door-main.exit=0; 81 end | 81 door-main on opening_hours/closing",
        "1 calm; 70 door-main.exit=1; 70.1 door-main.exit=0; 91 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off exit;"
            + " 90.1 door-main on opening_hours/closing",
        "1 calm; 70 door-main.exit=1; 500 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off exit",
        "1 calm; 70 door-main.exit=bad; 500 door-main.exit=0; 520 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off exit;"
            + " 520 door-main on opening_hours/closing",
        // A command unlocks for as long as asked, but never for longer than the profile's most.
        "1 calm; 70 unlock door-main 5; 80 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off command;"
            + " 75 door-main on opening_hours/closing",
        "1 calm; 70 unlock door-main 3600; 99 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off command;"
            + " 90 door-main on opening_hours/closing",
        "1 calm; 50 unlock door-main 20; 71 end | 70 door-main on opening_hours/closing",
        "1 calm; 5 unlock gate 20 | 5 refused: there is no lock \"gate\", only door-main, door-back",
        // Without the date the door stays open; the lock falls within a minute of knowing it.
        "1 clock unknown; 2 calm; 500 end | ",
        "1 calm; 70 clock unknown; 121 end | 60 door-main on opening_hours/closing; 120 door-main off",
        "0 clock unknown; 1 calm; 90 clock known; 119 end; 120 end"
            + " | 120 door-main on opening_hours/closing",
        // Smoke releases until it is re-armed; the button works meanwhile and afterwards.
        "1 calm; 70 smoke-1.alarm=1; 80 door-main.exit=1; 81 door-main.exit=0; 90 smoke-1.alarm=0; 95 rearm fire; 110 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off smoke/fire;"
            + " 101 door-main on opening_hours/closing",
        "1 calm; 70 smoke-1.alarm=1; 80 restart; 81 calm; 200 end"
            + " | 60 door-main on opening_hours/closing; 70 door-main off smoke/fire",
        "1 calm; 70 restart; 71 door-main.exit=0; 72 smoke-1.alarm=0; 73 end"
            + " | 60 door-main on opening_hours/closing; 72 door-main on opening_hours/closing",
      })
  void closing(String inputs, String expected) {
    String door = run("fire closing", CLOSING, inputs);
    List<String> words = new ArrayList<>(List.of(door.split("; ", -1)));
    words.removeIf(word -> !word.contains("door-main"));
    assertEquals(expected == null ? "" : expected, String.join("; ", words));
  }

  @Test
  void tellsWhatHoldsADoorOnlyWhileItWouldBeLocked() {
    GuardScript script = new GuardScript(List.of("fire", "closing"), CLOSING);
    script.run("1 calm; 2 door-main.exit=1; 3 door-main.exit=0");
    assertEquals(0, script.code("door-main"));
    script.run("60 end");
    assertEquals(6, script.code("door-main"));
    script.run("70 door-main.exit=1");
    assertEquals(7, script.code("door-main"));
    script.run("71 smoke-1.alarm=1");
    assertEquals(4, script.code("door-main"));
    assertEquals(0, script.code("door-back"));
  }

  @Test
  void theGraverCauseIsTold() {
    GuardScript script = new GuardScript(List.of("amps", "fire", "leak"), NOON);
    script.run("1 calm; 2 charger-1.current_a=13; 4 end");
    assertEquals(1, script.code("charger-1"));
    script.run("5 leak-1.wet=1; 8 end");
    assertEquals(3, script.code("charger-1"));
    script.run("9 smoke-1.alarm=1");
    assertEquals(4, script.code("charger-1"));
    assertEquals("fire", held(script, "charger-1").rule());
    script.run("10 smoke-1.alarm=0; 11 rearm fire");
    assertEquals(3, script.code("charger-1"));
    assertEquals("leak", held(script, "charger-1").rule());
  }

  private static Guard.Held held(GuardScript script, String device) {
    return script.guard().held(script.state()).stream()
        .filter(held -> held.device().equals(device))
        .findFirst()
        .orElseThrow();
  }

  /** A cut wire, a silent sensor and an unknown date are each told once. */
  @Test
  void saysOnceWhatItCannotKnow() {
    GuardScript script = new GuardScript(List.of("amps", "fire", "closing"), CLOSING);
    script.run(
        "0 clock unknown; 1 calm; 5 smoke-1.alarm=bad; 14 smoke-1.alarm=bad; 15 smoke-1.alarm=bad;"
            + " 16 smoke-1.alarm=bad; 17 smoke-1.alarm=0; 30 door-main.exit=1; 90 door-main.exit=1;"
            + " 95 door-main.exit=bad; 96 door-main.exit=bad; 300 end");
    assertEquals(
        List.of(
            "smoke-1 noted (smoke, rule fire): alarm cannot be read, and so not be watched",
            "smoke-1 noted (smoke, rule fire): alarm can be read again",
            "noted (opening_hours): the date is not known: doors stay unlocked",
            "door-main noted (exit): the exit button stays pressed, or its wire is cut:"
                + " the door stays unlocked",
            "door-main noted (exit): the exit button cannot be read: the door stays unlocked"),
        script.told().stream()
            .filter(action -> action.deed() == Action.Deed.NOTED)
            .map(Action::text)
            .toList());
  }

  /** A pulse that began and ended between two looks counts as long as it was. */
  @Test
  void countsTheHoldInTheTimeOfTheLine() {
    GuardScript script = new GuardScript(List.of("leak"), NOON);
    script.run("1 calm");
    Guard guard = script.guard();
    long late = script.state().atMicros() + 60_000_000;
    GuardState wet = guard.step(script.state(), seen(late - 10_000_000, 1), late).state();
    assertTrue(wet.watches().get("leak/leak-1").tripped());
    GuardState drop = guard.step(script.state(), seen(late - 2_000_000, 1), late).state();
    drop = guard.step(drop, seen(late - 1_000_000, 0), late).state();
    assertEquals(false, drop.watches().get("leak/leak-1").tripped());
  }

  private static Input seen(long atMicros, double wet) {
    return new Input.Seen("leak-1", Observation.good("wet", atMicros, wet));
  }

  @Test
  void theLogIsBounded() {
    GuardLog log = new GuardLog();
    for (int i = 0; i <= GuardLog.MAX_ACTIONS; i++) {
      log.add(new Action(i, "siren", Action.Deed.NOTED, Optional.empty(), "", "entry " + i));
    }
    assertEquals(GuardLog.MAX_ACTIONS, log.actions().size());
    assertEquals("siren noted: entry 1", log.actions().getFirst().text());
  }
}
