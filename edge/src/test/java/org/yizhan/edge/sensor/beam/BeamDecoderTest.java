package org.yizhan.edge.sensor.beam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeamDecoderTest {
  /** Steps are {@code <beams broken>@<milliseconds>}; {@code -} is none. */
  @ParameterizedTest(name = "{0}: {2} in, {3} out")
  @CsvSource({
    "in, a@0 ab@100 b@200 -@300, 1, 0",
    "out, b@0 ab@100 a@200 -@300, 0, 1",
    "turns back at the first beam, a@0 -@200, 0, 0",
    "turns back half-way, a@0 ab@100 a@200 -@300, 0, 0",
    "turns back at the second beam, a@0 ab@100 b@200 ab@300 a@400 -@500, 0, 0",
    "dithers and goes on, a@0 ab@100 a@200 ab@300 b@400 -@500, 1, 0",
    "thin body in, a@0 -@100 b@600 -@700, 1, 0",
    "thin body out, b@0 -@100 a@600 -@700, 0, 1",
    "thin body just within the gap, a@0 -@100 b@1100 -@1200, 1, 0",
    "just beyond the gap, a@0 -@100 b@1101 -@1200, 0, 0",
    "back and then someone out, a@0 ab@100 a@200 -@300 b@600 ab@700 a@800 -@900, 0, 1",
    "poked and then someone out, a@0 -@100 b@600 ab@700 a@800 -@900, 0, 1",
    "poked and then someone in, a@0 -@100 a@600 ab@700 b@800 -@900, 1, 0",
    "both leave at once, a@0 ab@100 -@200, 0, 0",
    "two after each other, a@0 ab@100 b@200 -@300 a@400 ab@500 b@600 -@700, 2, 0",
    "in and out, a@0 ab@100 b@200 -@300 b@400 ab@500 a@600 -@700, 1, 1",
    "just not stale, a@0 ab@30000 b@30100 -@30200, 1, 0",
    "stale, a@0 ab@30001 b@30100 -@30200, 0, 0",
    "good again after stale, a@0 ab@40000 b@40100 -@40200 b@41000 ab@41100 a@41200 -@41300, 0, 1"
  })
  void tellsTheDirection(String name, String steps, int in, int out) {
    BeamDecoder.State state = BeamDecoder.State.CLEAR;
    int counted = 0;
    int left = 0;
    for (String step : steps.split(" ", -1)) {
      String beams = step.substring(0, step.indexOf('@'));
      long atMicros = Long.parseLong(step.substring(step.indexOf('@') + 1)) * 1000;
      BeamDecoder.Step next =
          BeamDecoder.change(state, beams.contains("a"), beams.contains("b"), atMicros);
      state = next.state();
      counted += next.crossing() == BeamDecoder.Crossing.IN ? 1 : 0;
      left += next.crossing() == BeamDecoder.Crossing.OUT ? 1 : 0;
    }
    assertEquals(in, counted, name);
    assertEquals(out, left, name);
  }
}
