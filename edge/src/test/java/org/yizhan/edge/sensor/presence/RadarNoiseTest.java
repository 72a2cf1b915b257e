package org.yizhan.edge.sensor.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random bytes, made of what frames are made of, against a plain search for whole frames. */
class RadarNoiseTest {
  private static final String LD2410 =
      "f4f3f2f10d0002aa02510000000 03b00005500f8f7f6f5".replace(" ", "");
  private static final String LD2450 =
      "aaff03000e03b186100040010000000000000000000000000000000055cc";

  private static final Pattern LD2410_FRAME =
      Pattern.compile("f4f3f2f10d000[12]aa0[0-3](..){8}55..f8f7f6f5");
  private static final Pattern LD2450_FRAME = Pattern.compile("aaff0300(..){24}55cc");

  private static final List<String> PIECES =
      List.of(
          LD2410,
          LD2450,
          LD2410,
          LD2450,
          "f4f3f2f1",
          "f8f7f6f5",
          "0d00",
          "02aa03",
          "5500",
          "aaff0300",
          "55cc",
          "0000",
          "ff",
          "aa",
          "f4",
          "0e03b18610004001");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aReportIsAlwaysAWholeFrame(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = noise(random);
      check(new Ld2410(), LD2410_FRAME, noise, random, "seed " + seed + ", " + i);
      check(new Ld2450(), LD2450_FRAME, noise, random, "seed " + seed + ", " + i);
    }
  }

  private static byte[] noise(Random random) {
    ByteArrayOutputStream noise = new ByteArrayOutputStream();
    int pieces = random.nextInt(30);
    for (int i = 0; i < pieces; i++) {
      byte[] piece = HexFormat.of().parseHex(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(3) == 0) {
        piece[random.nextInt(piece.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int from = random.nextInt(4) == 0 ? random.nextInt(piece.length) : 0;
      noise.write(piece, from, piece.length - from);
    }
    byte[] tail = new byte[random.nextInt(8)];
    random.nextBytes(tail);
    noise.write(tail, 0, tail.length);
    return noise.toByteArray();
  }

  private static void check(Radar radar, Pattern frame, byte[] noise, Random random, String name) {
    int whole = radar.decode(noise).reports().size();
    assertTrue(whole <= occurrences(frame, noise), name);
    List<Radar.Report> inPieces = new ArrayList<>();
    byte[] rest = new byte[0];
    for (int at = 0; at < noise.length; ) {
      int next = Math.min(noise.length, at + 1 + random.nextInt(40));
      byte[] fresh = Arrays.copyOf(rest, rest.length + next - at);
      System.arraycopy(noise, at, fresh, rest.length, next - at);
      Radar.Decoded decoded = radar.decode(fresh);
      inPieces.addAll(decoded.reports());
      rest = decoded.rest();
      assertTrue(rest.length <= Ld2410.MAX_DATA + 10, name + ": never more than one frame is kept");
      at = next;
    }
    assertEquals(radar.decode(noise).reports(), inPieces, name);
  }

  /** Also those that overlap. */
  private static int occurrences(Pattern frame, byte[] noise) {
    String hex = HexFormat.of().formatHex(noise);
    int found = 0;
    Matcher matcher = frame.matcher(hex);
    for (int at = 0; at < hex.length(); at += 2) {
      found += matcher.region(at, hex.length()).lookingAt() ? 1 : 0;
    }
    return found;
  }
}
