package org.yizhan.edge.sensor.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ld2450Test {
  private static final String NOBODY = "0000000000000000";

  /** The example of Hi-Link's manual, 6: one target, the other two slots are empty. */
  private static final String TARGET = "0e03b18610004001";

  private static final String EXAMPLE = frame(TARGET, NOBODY, NOBODY);

  static String frame(String... targets) {
    return "aaff0300" + String.join("", targets) + "55cc";
  }

  private static List<Integer> targets(String hex) {
    return new Ld2450()
        .decode(HexFormat.of().parseHex(hex)).reports().stream()
            .map(Radar.Report::targets)
            .toList();
  }

  /** x = 0 - 0x030E = -782 mm, y = 0x86B1 - 0x8000 = 1713 mm, speed 0 - 0x10 = -16 cm/s. */
  @Test
  void decodesTheManualsExample() {
    List<Ld2450.Target> expected =
        List.of(
            new Ld2450.Target(-782, 1713, -16),
            new Ld2450.Target(0, 0, 0),
            new Ld2450.Target(0, 0, 0));
    assertEquals(expected, Ld2450.targets(HexFormat.of().parseHex(EXAMPLE), 0));
    assertEquals(List.of(1), targets(EXAMPLE));
  }

  @ParameterizedTest
  @CsvSource({
    "0100008001800000, -1, 0, 1",
    "ffffff7fff7f0000, 32767, -32767, -32767",
    "0080008000800000, 0, 0, 0"
  })
  void theHighestBitIsTheSign(String slot, int x, int y, int speed) {
    byte[] frame = HexFormat.of().parseHex(frame(slot, NOBODY, NOBODY));
    assertEquals(new Ld2450.Target(x, y, speed), Ld2450.targets(frame, 0).getFirst());
  }

  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0000000000000000, 0000000000000000, 0",
    "0e03b18610004001, 0e03b18610004001, 0e03b18610004001, 3",
    "0000000000000000, 0000000000000000, 0e03b18610004001, 1",
    "0000000010804001, 0080008000000000, 0e03b18610004001, 1",
    "0000018000000000, 0100000000000000, 0000000000000000, 2"
  })
  void aSlotAtNoughtNoughtIsNobody(String first, String second, String third, int expected) {
    assertEquals(List.of(expected), targets(frame(first, second, third)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "aa", "aaff", "aaff03", "aaff0300", "aaff030000", "55cc", "aaaaff"})
  void findsTheFramesAfterGarbage(String garbage) {
    String both = frame(TARGET, TARGET, NOBODY);
    assertEquals(List.of(1, 2), targets(garbage + EXAMPLE + garbage + both));
  }

  @Test
  void aFrameWithoutItsEndIsNone() {
    assertEquals(List.of(1), targets(EXAMPLE.replace("55cc", "55cd") + EXAMPLE));
  }

  @Test
  void keepsAFrameThatHasOnlyBegun() {
    byte[] whole = HexFormat.of().parseHex(EXAMPLE + EXAMPLE);
    for (int cut = 0; cut <= whole.length; cut++) {
      Radar.Decoded first = new Ld2450().decode(Arrays.copyOf(whole, cut));
      byte[] more = Arrays.copyOfRange(whole, cut, whole.length);
      byte[] second = Arrays.copyOf(first.rest(), first.rest().length + more.length);
      System.arraycopy(more, 0, second, first.rest().length, more.length);
      int found = first.reports().size() + new Ld2450().decode(second).reports().size();
      assertEquals(2, found, "cut at " + cut);
    }
  }
}
