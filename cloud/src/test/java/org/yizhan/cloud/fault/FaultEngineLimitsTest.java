package org.yizhan.cloud.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Catalog;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;

/** What is bounded, what is counted, and what the catalogue promises. */
class FaultEngineLimitsTest {
  @Test
  void aReadingLaterThanTheAllowedLatenessIsCounted() {
    Trace trace =
        Trace.of()
            .online(0)
            .live(0, "door.open", 0)
            .beat(1, 2000, 50)
            .live(10, 2001, "door.open", 1)
            .run();
    assertEquals(1, trace.tooLate());
    assertEquals(List.of(), trace.incidents());
  }

  @Test
  void aReadingAtTheAllowedLatenessIsTaken() {
    Trace trace =
        Trace.of()
            .live(0, "door.open", 0)
            .live(1000, "door.locked", 0)
            .live(100, 1001, "door.open", 1)
            .run();
    assertEquals(0, trace.tooLate());
    assertEquals(100, trace.incidents().getFirst().start());
  }

  @Test
  void aDayOfQuietReadingsLeavesAFewSamples() {
    Trace trace = Trace.of().online(0).ticking(600);
    for (int at = 0; at < 86_400; at += 10) {
      trace.live(at, "charger.current_a", 4);
    }
    assertTrue(trace.run().state().samples() <= 2 * 90 + 2, "samples " + trace.state().samples());
  }

  @Test
  void aConditionThatFlickersTooFastIsThinnedAndStaysOneIncident() {
    Trace trace = Trace.of().live(0, "aed.present", 0).live(6, "aed.present", 0).ticking(60);
    for (int i = 0; i < 4 * Samples.LIMIT; i++) {
      trace.live(7 + i * 0.1, "aed.present", i % 2);
    }
    trace.run();
    assertTrue(trace.thinned() > 0);
    assertTrue(trace.state().samples() <= 2 * Samples.LIMIT);
    assertEquals(List.of(new Trace.Expected("aed-missing", 0, null, false)), trace.incidents());
  }

  @Test
  void anIncidentOfAnUnlistedDeviceIsCleared() {
    StationState open =
        Trace.of().live(0, "aed.present", 0).live(9, "aed.present", 0).run().state();
    StationPlan without =
        StationPlan.of(
            new StationProfile(
                Trace.PROFILE.id(),
                Trace.PROFILE.name(),
                Trace.PROFILE.sign(),
                Trace.PROFILE.place(),
                Trace.PROFILE.carrier(),
                Trace.PROFILE.hours(),
                Trace.PROFILE.facilities(),
                List.of(),
                Trace.PROFILE.sampling(),
                List.of()));
    Step step = FaultEngine.apply(open, without, new Input.Tick(), Trace.time(10));
    assertTrue(step.effects().getFirst() instanceof Effect.Clear);
    assertEquals(0, step.state().samples());
  }

  @Test
  void aSilentAedIsWorseThanASilentDoor() {
    assertEquals(Severity.HIGH, Rules.NO_DATA.severityOn("aed"));
    assertEquals(Severity.MEDIUM, Rules.NO_DATA.severityOn("door"));
  }

  @Test
  void theCatalogueOfDevicesHasEveryQuantityThatARuleUses() {
    for (Rule rule : Rules.all()) {
      for (Term term : rule.terms()) {
        Catalog.require(rule.deviceClass().orElseThrow(), term.quantity());
      }
    }
  }

  @Test
  void theSameInputGivesTheSameIds() {
    Trace once = Trace.of().live(0, "aed.present", 0).live(9, "aed.present", 0).run();
    Trace again = Trace.of().live(0, "aed.present", 0).live(9, "aed.present", 0).run();
    assertEquals(once.effects(), again.effects());
  }

  @Test
  void theStateGivenIsLeftAsItIs() {
    Trace trace = Trace.of().live(0, "aed.present", 0).run();
    byte[] before = StateCodec.encode(trace.state());
    Input more = new Input.Readings(false, List.of(Trace.reading(9, "aed.present", 0)));
    StationPlan plan = StationPlan.of(Trace.PROFILE);
    Step once = FaultEngine.apply(trace.state(), plan, more, Trace.time(9));
    assertFalse(once.effects().isEmpty());
    assertEquals(
        new String(before, ISO_8859_1), new String(StateCodec.encode(trace.state()), ISO_8859_1));
    assertEquals(
        once.effects(), FaultEngine.apply(trace.state(), plan, more, Trace.time(9)).effects());
  }

  @Test
  void freshEvidenceThatAllIsWellIsNotMaterial() {
    StationState calm = Trace.of().live(0, "door.open", 0).live(1, "door.open", 0).run().state();
    StationPlan plan = StationPlan.of(Trace.PROFILE);
    Input calmToo = new Input.Readings(false, List.of(Trace.reading(9, "door.open", 0)));
    Input alarm = new Input.Readings(false, List.of(Trace.reading(9, "door.open", 1)));
    assertFalse(FaultEngine.apply(calm, plan, calmToo, Trace.time(9)).material());
    assertTrue(FaultEngine.apply(calm, plan, alarm, Trace.time(9)).material());
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> StateCodec.decode(new byte[] {9, 1, 2}));
    assertThrows(IllegalArgumentException.class, () -> StateCodec.decode(new byte[] {1, 0, 4}));
  }

  /** Guards against a change of order only; prints what a reading cost at a period of 10 s. */
  @Test
  void aReadingCostsMicroseconds() {
    StationPlan plan = StationPlan.of(Trace.PROFILE);
    StationState state = Trace.of().online(0).run().state();
    int batches = 40_000;
    long began = 0;
    for (int batch = 0; batch < batches; batch++) {
      if (batch == batches / 2) {
        began = System.nanoTime();
      }
      Input input = new Input.Readings(false, twelve(10 * batch));
      state = FaultEngine.apply(state, plan, input, Trace.time(10.0 * batch)).state();
    }
    double micros = (System.nanoTime() - began) / 1e3 / (6.0 * batches);
    System.out.printf("fault engine: %.2f µs a reading, 12 readings a batch%n", micros);
    assertTrue(micros < 50, micros + " µs a reading");
  }

  private static List<Reading> twelve(int second) {
    List<Reading> readings = new ArrayList<>();
    readings.add(Trace.reading(second, "charger.current_a", 4));
    readings.add(Trace.reading(second, "door.open", second / 60 % 2));
    readings.add(Trace.reading(second, "aed.present", 1));
    readings.add(Trace.reading(second, "aed.ready_light", 1));
    readings.add(Trace.reading(second, "aed.cabinet_open", 0));
    for (String name :
        List.of(
            "charger.voltage_v",
            "charger.power_w",
            "charger.energy_wh",
            "charger.in_use",
            "charger.temperature_c",
            "door.locked",
            "aed.temperature_c")) {
      readings.add(Trace.reading(second, name, 20));
    }
    return readings;
  }
}
