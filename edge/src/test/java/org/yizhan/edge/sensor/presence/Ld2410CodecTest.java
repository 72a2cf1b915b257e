package org.yizhan.edge.sensor.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ld2410CodecTest {
  /** The example of Hi-Link's protocol V1.02, 2.3.2: a still target at 81 cm. */
  private static final String STILL = "f4f3f2f10d0002aa02510000000 03b0000".replace(" ", "");

  private static final String FRAME = STILL + "5500f8f7f6f5";
  private static final String MOVING =
      "f4f3f2f10d0002aa01510000000 03b00005500f8f7f6f5".replace(" ", "");

  private static Ld2410Codec.Decoded decode(String hex) {
    return Ld2410Codec.decode(HexFormat.of().parseHex(hex));
  }

  @Test
  void decodesTheProtocolsExample() {
    assertEquals(List.of(new Ld2410Codec.Report(false, true)), decode(FRAME).reports());
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "f4f3", "f4f3f2f1ffff", "f4f3f2f10d00", "55aa55aa"})
  void findsTheFramesAfterGarbage(String garbage) {
    assertEquals(
        List.of(new Ld2410Codec.Report(false, true), new Ld2410Codec.Report(true, false)),
        decode(garbage + FRAME + garbage + MOVING).reports());
  }

  @Test
  void keepsAFrameThatHasOnlyBegun() {
    byte[] whole = HexFormat.of().parseHex(FRAME + MOVING);
    for (int cut = 0; cut <= whole.length; cut++) {
      Ld2410Codec.Decoded first = Ld2410Codec.decode(java.util.Arrays.copyOf(whole, cut));
      byte[] more = java.util.Arrays.copyOfRange(whole, cut, whole.length);
      byte[] second = java.util.Arrays.copyOf(first.rest(), first.rest().length + more.length);
      System.arraycopy(more, 0, second, first.rest().length, more.length);
      int found = first.reports().size() + Ld2410Codec.decode(second).reports().size();
      assertEquals(2, found, "cut at " + cut);
    }
  }
}
