package org.yizhan.edge.sensor.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.edge.hardware.World;

/** Turns on a port, on a line that says exactly what a test lets it say. */
class RtuPortTest {
  private static final long MILLI = 1000;

  private static final PowerMeter.Measured EXAMPLE =
      new PowerMeter.Measured(1, 220, 220, false, OptionalDouble.of(0));

  private final Scripted line = new Scripted();
  private final RtuPort port = new RtuPort(line, "/dev/ttyUSB0");
  private final Pzem004t one = new Pzem004t(port, 1);
  private final Pzem004t two = new Pzem004t(port, 2);

  private static final class Scripted implements SerialLine {
    private final List<String> written = new ArrayList<>();
    private String incoming = "";
    private boolean there = true;

    @Override
    public byte[] read() throws IOException {
      requireThere();
      byte[] bytes = HexFormat.of().parseHex(incoming);
      incoming = "";
      return bytes;
    }

    @Override
    public void write(byte... bytes) throws IOException {
      requireThere();
      written.add(HexFormat.of().formatHex(bytes));
    }

    private void requireThere() throws IOException {
      if (!there) {
        throw new IOException("/dev/ttyUSB0 is gone");
      }
    }
  }

  private static String of(int unit) {
    return ModbusRtuTest.sealed(
        "%02x".formatted(unit)
            + ModbusRtuTest.ANSWER.substring(2, ModbusRtuTest.ANSWER.length() - 4));
  }

  private static void assertFailed(String words, PowerMeter.Look look) {
    String reason = assertInstanceOf(PowerMeter.Failed.class, look).reason();
    assertTrue(reason.contains(words), reason);
  }

  @Test
  void asksAndTakesTheAnswerWithoutWaiting() {
    assertEquals(World.NEVER, one.wakeMicros());
    assertInstanceOf(PowerMeter.Waiting.class, one.look(T0));
    assertEquals(List.of(ModbusRtuTest.REQUEST), line.written);
    assertEquals(T0 + 60 * MILLI, one.wakeMicros());
    line.incoming = of(1);
    assertEquals(EXAMPLE, one.look(T0 + 60 * MILLI));
    assertEquals(World.NEVER, one.wakeMicros());
  }

  @Test
  void takesAnAnswerThatComesInPieces() {
    one.look(T0);
    long at = T0 + 60 * MILLI;
    for (int i = 0; i < of(1).length(); i += 10) {
      line.incoming = of(1).substring(i, i + 10);
      PowerMeter.Look look = one.look(at);
      boolean last = i + 10 == of(1).length();
      assertEquals(last ? EXAMPLE : new PowerMeter.Waiting(), look);
      assertEquals(last ? World.NEVER : at + 20 * MILLI, one.wakeMicros());
      at += 20 * MILLI;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', does not answer",
    "0102030405, 5 bytes came and no valid answer",
    "01040000000a700d, 8 bytes came and no valid answer",
  })
  void failsAtTheDeadlineAndAsksAnewThen(String heard, String reason) {
    one.look(T0);
    line.incoming = heard;
    assertInstanceOf(PowerMeter.Waiting.class, one.look(T0 + 60 * MILLI));
    assertInstanceOf(PowerMeter.Waiting.class, one.look(T0 + 190 * MILLI));
    assertEquals(T0 + 200 * MILLI, one.wakeMicros());
    assertFailed(reason, one.look(T0 + 200 * MILLI));
    one.look(T0 + SECOND);
    line.incoming = of(1);
    assertEquals(EXAMPLE, one.look(T0 + SECOND + 60 * MILLI));
  }

  @Test
  void tellsARefusal() {
    one.look(T0);
    line.incoming = ModbusRtuTest.sealed("018402");
    assertFailed("unit 1 on /dev/ttyUSB0: refuses", one.look(T0 + 60 * MILLI));
  }

  @Test
  void anAnswerThatComesTooLateIsNotTakenForTheNext() {
    one.look(T0);
    assertFailed("does not answer", one.look(T0 + 200 * MILLI));
    line.incoming = of(1);
    one.look(T0 + SECOND);
    assertInstanceOf(PowerMeter.Waiting.class, one.look(T0 + SECOND + 60 * MILLI));
    assertFailed("does not answer", one.look(T0 + SECOND + 200 * MILLI));
  }

  @Test
  void onlyOneQuestionIsUnderWayAndFramesHaveSilenceBetweenThem() {
    one.look(T0);
    two.look(T0);
    assertEquals(1, line.written.size());
    assertEquals(World.NEVER, two.wakeMicros());
    line.incoming = of(1);
    assertEquals(EXAMPLE, one.look(T0 + 60 * MILLI));
    assertEquals(T0 + 65 * MILLI, two.wakeMicros());
    two.look(T0 + 64 * MILLI);
    assertEquals(1, line.written.size());
    two.look(T0 + 65 * MILLI);
    assertEquals(2, line.written.size());
    line.incoming = of(1) + of(2);
    assertEquals(EXAMPLE, two.look(T0 + 125 * MILLI));
  }

  @Test
  void aPortThatIsGoneFailsAllAndComesBack() {
    line.there = false;
    assertFailed("/dev/ttyUSB0 is gone: check that the adapter", one.look(T0));
    two.look(T0);
    assertFailed("unit 2", two.look(T0 + 5 * MILLI));
    line.there = true;
    one.look(T0 + SECOND);
    line.there = false;
    assertFailed("is gone", one.look(T0 + SECOND + 60 * MILLI));
    line.there = true;
    one.look(T0 + 2 * SECOND);
    line.incoming = of(1);
    assertEquals(EXAMPLE, one.look(T0 + 2 * SECOND + 60 * MILLI));
  }

  @Test
  void aClockThatIsSetBackHoldsNobodyUp() {
    one.look(T0);
    assertFailed("does not answer", one.look(T0 - 3600 * SECOND));
    assertInstanceOf(PowerMeter.Waiting.class, two.look(T0 - 7200 * SECOND));
    assertEquals(2, line.written.size());
  }

  /** Unit 2 is dead, all are asked as often as can be: the others get their turns all the same. */
  @ParameterizedTest
  @ValueSource(longs = {250, 1000, 10_000})
  void aDeadUnitDoesNotStarveTheOthers(long periodMillis) {
    Map<Pzem004t, Integer> measured = new HashMap<>();
    Map<Pzem004t, Integer> failed = new HashMap<>();
    List<Pzem004t> meters = List.of(one, two, new Pzem004t(port, 3), new Pzem004t(port, 4));
    long end = T0 + 600 * SECOND;
    long due = T0;
    long now = T0;
    while (now < end) {
      for (Pzem004t meter : meters) {
        if (now >= due || meter.wakeMicros() <= now) {
          switch (meter.look(now)) {
            case PowerMeter.Measured _ -> measured.merge(meter, 1, Integer::sum);
            case PowerMeter.Failed _ -> failed.merge(meter, 1, Integer::sum);
            case PowerMeter.Waiting _ -> answer();
          }
        }
      }
      due = now >= due ? due + periodMillis * MILLI : due;
      long wake = meters.stream().mapToLong(Pzem004t::wakeMicros).min().orElseThrow();
      now = Math.max(now + 1, Math.min(due, wake));
    }
    long turns = 600_000 / Math.max(periodMillis, 500);
    for (Pzem004t meter : meters) {
      int done = (meter == two ? failed : measured).getOrDefault(meter, 0);
      assertTrue(done >= turns - 2, () -> meters.indexOf(meter) + ": " + done + " of " + turns);
    }
  }

  private void answer() {
    int unit = HexFormat.fromHexDigits(line.written.getLast().substring(0, 2));
    line.incoming = unit == 2 ? "" : of(unit);
  }

  @Test
  void aRestartAsksAgainAndKeepsTheTurns() {
    one.look(T0);
    two.look(T0);
    Scripted lineAfter = new Scripted();
    RtuPort after = new RtuPort(lineAfter, "/dev/ttyUSB0");
    Pzem004t oneAfter = new Pzem004t(after, 1);
    Pzem004t twoAfter = new Pzem004t(after, 2);
    oneAfter.restore(one.snapshot());
    twoAfter.restore(two.snapshot());
    assertEquals(line.written, lineAfter.written);
    assertEquals(one.wakeMicros(), oneAfter.wakeMicros());
    lineAfter.incoming = of(1);
    assertEquals(EXAMPLE, oneAfter.look(T0 + 60 * MILLI));
    assertEquals(T0 + 65 * MILLI, twoAfter.wakeMicros());
  }

  @Test
  void aRestartLongAfterIsNoFailureOfTheUnit() {
    one.look(T0);
    Pzem004t after = new Pzem004t(new RtuPort(line, "/dev/ttyUSB0"), 1);
    after.restore(one.snapshot());
    after.unwatched();
    long later = T0 + 3600 * SECOND;
    assertInstanceOf(PowerMeter.Waiting.class, after.look(later));
    line.incoming = of(1);
    assertEquals(EXAMPLE, after.look(later + 60 * MILLI));
  }

  @Test
  void aSensorThatWasGivenUpDuringItsTurnHoldsNobodyUp() {
    Pzem004t three = new Pzem004t(port, 3);
    one.look(T0);
    two.look(T0);
    three.look(T0);
    three.look(T0 + SECOND);
    assertEquals(1, line.written.size());
    three.look(T0 + SECOND + 1);
    assertEquals(1, line.written.size());
    three.look(T0 + 3 * SECOND);
    assertEquals(2, line.written.size());
    line.incoming = of(3);
    assertEquals(EXAMPLE, three.look(T0 + 3 * SECOND + 60 * MILLI));
  }

  @Test
  void aRestartWithoutThePortTellsSoAtTheNextLook() {
    one.look(T0);
    Scripted gone = new Scripted();
    gone.there = false;
    Pzem004t after = new Pzem004t(new RtuPort(gone, "/dev/ttyUSB0"), 1);
    after.restore(one.snapshot());
    assertFailed("is gone", after.look(T0 + SECOND));
  }

  /** U, I, P and E of the user manual's table 2.3; numbers of 32 bits have their low word first. */
  @Test
  void decodesNumbersOf32Bits() {
    int[] words = {2305, 0x86A0, 0x0001, 0x7000, 0x0003, 0x967F, 0x0098, 500, 99, 0};
    assertEquals(
        new PowerMeter.Measured(100, 230.5, 22_528, false, OptionalDouble.of(9_999_999)),
        Pzem004t.decode(words));
  }
}
