package org.yizhan.edge.sensor.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ld2410Test {
  /** The example of Hi-Link's protocol V1.02, 2.3.2: a still target at 81 cm. */
  private static final String STILL = "f4f3f2f10d0002aa02510000000 03b0000".replace(" ", "");

  private static final String FRAME = STILL + "5500f8f7f6f5";
  private static final String BOTH = FRAME.replace("02aa02", "02aa03");

  private static final Radar.Report ONE = new Radar.Report(1);
  private static final Radar.Report TWO = new Radar.Report(2);

  private static Radar.Decoded decode(String hex) {
    return new Ld2410().decode(HexFormat.of().parseHex(hex));
  }

  @Test
  void decodesTheProtocolsExample() {
    assertEquals(List.of(ONE), decode(FRAME).reports());
  }

  /** Table 14 of the protocol: none, moving, still, both. A report has both its marks and kind. */
  @ParameterizedTest
  @CsvSource({
    "02aa00, 5500, 0",
    "02aa01, 5500, 1",
    "02aa02, 5500, 1",
    "02aa03, 5500, 2",
    "02aa04, 5500,",
    "02aaff, 5500,",
    "03aa01, 5500,",
    "02ab01, 5500,",
    "02aa01, 5400,"
  })
  void tellsTheState(String head, String tail, Integer targets) {
    List<Radar.Report> expected = targets == null ? List.of() : List.of(new Radar.Report(targets));
    assertEquals(
        expected, decode(FRAME.replace("02aa02", head).replace("5500f8", tail + "f8")).reports());
  }

  @Test
  void readsAnEngineeringReport() {
    String figures = "0808" + "3c22050303040306056610" + "3f1f" + "22".repeat(8);
    String data = "01aa03" + "1e003c00003900" + figures + "5500";
    String frame = "f4f3f2f1%02x00%sf8f7f6f5".formatted(data.length() / 2, data);
    assertEquals(List.of(TWO), decode(frame).reports());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "f4f3", "f4f3f2f1ffff", "f4f3f2f10d00", "55aa55aa"})
  void findsTheFramesAfterGarbage(String garbage) {
    assertEquals(List.of(ONE, TWO), decode(garbage + FRAME + garbage + BOTH).reports());
  }

  @Test
  void keepsAFrameThatHasOnlyBegun() {
    byte[] whole = HexFormat.of().parseHex(FRAME + BOTH);
    for (int cut = 0; cut <= whole.length; cut++) {
      Radar.Decoded first = new Ld2410().decode(java.util.Arrays.copyOf(whole, cut));
      byte[] more = java.util.Arrays.copyOfRange(whole, cut, whole.length);
      byte[] second = java.util.Arrays.copyOf(first.rest(), first.rest().length + more.length);
      System.arraycopy(more, 0, second, first.rest().length, more.length);
      int found = first.reports().size() + new Ld2410().decode(second).reports().size();
      assertEquals(2, found, "cut at " + cut);
    }
  }
}
