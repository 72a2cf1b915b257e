package org.yizhan.edge.sensor.chip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModbusRtuTest {
  /** The example of the PZEM-004T V3.0 user manual, 2.3, with its CRC. */
  static final String REQUEST = "01040000000a700d";

  static final String ANSWER = sealed("010414" + "089803e80000089800000000000001f400640000");

  private static final int[] WORDS = {0x898, 1000, 0, 0x898, 0, 0, 0, 500, 100, 0};

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static String sealed(String hex) {
    byte[] frame = bytes(hex + "0000");
    ModbusRtu.seal(frame);
    return HexFormat.of().formatHex(frame);
  }

  /**
   * "MODBUS over Serial Line V1.02", appendix B: frame 02 07 has 0x1241, sent 41 12. The check
   * value of CRC-16/MODBUS is that of the digits 1 to 9.
   */
  @Test
  void crcIsTheSpecifications() {
    assertEquals(0x1241, ModbusRtu.crc16(bytes("0207"), 0, 2));
    assertEquals("02074112", sealed("0207"));
    assertEquals(0x4B37, ModbusRtu.crc16("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9));
  }

  @ParameterizedTest
  @CsvSource({"1, 01040000000a700d", "2, 02040000000a703e", "0xF8, f8040000000a6464"})
  void asks(String unit, String frame) {
    assertArrayEquals(
        bytes(frame), ModbusRtu.readInputRegisters(Integer.decode(unit), 0, 10), frame);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "ffff", REQUEST, REQUEST + REQUEST, "0104", "010414", "018402"})
  void findsTheAnswerAfterNoiseAndTheEchoOfTheRequest(String noise) {
    assertArrayEquals(WORDS, words(ModbusRtu.answer(bytes(noise + ANSWER), 1, 10)));
    assertArrayEquals(WORDS, words(ModbusRtu.answer(bytes(noise + ANSWER + "00ff"), 1, 10)));
  }

  private static int[] words(ModbusRtu.Answer answer) {
    return assertInstanceOf(ModbusRtu.Registers.class, answer).words();
  }

  @Test
  void anyUnitMayAnswerToTheGeneralAddress() {
    assertArrayEquals(WORDS, words(ModbusRtu.answer(bytes(ANSWER), ModbusRtu.ANY_UNIT, 10)));
  }

  @ParameterizedTest
  @CsvSource({"1, 018401", "2, 018402", "3, 018403", "4, 018404"})
  void hearsARefusal(int code, String frame) {
    assertEquals(new ModbusRtu.Refused(code), ModbusRtu.answer(bytes("00" + sealed(frame)), 1, 10));
  }

  @Test
  void isNotAnsweredByOthersByHalvesOrByOtherQuestions() {
    byte[] answer = bytes(ANSWER);
    for (int cut = 0; cut < answer.length; cut++) {
      byte[] half = Arrays.copyOf(answer, cut);
      assertInstanceOf(ModbusRtu.Nothing.class, ModbusRtu.answer(half, 1, 10), "cut at " + cut);
    }
    assertInstanceOf(ModbusRtu.Nothing.class, ModbusRtu.answer(answer, 2, 10));
    assertInstanceOf(ModbusRtu.Nothing.class, ModbusRtu.answer(answer, 1, 9));
    assertInstanceOf(ModbusRtu.Nothing.class, ModbusRtu.answer(bytes(REQUEST), 1, 10));
    assertInstanceOf(ModbusRtu.Nothing.class, ModbusRtu.answer(bytes(sealed("010314")), 1, 10));
  }

  /** No exception, and no value without a check-sum that another implementation finds right. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomBytesAreNeverAValue(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(80)];
      random.nextBytes(noise);
      int words = 1 + random.nextInt(10);
      for (int at = 0; at + 2 < noise.length; at += 1 + random.nextInt(12)) {
        noise[at] = 1;
        noise[at + 1] = (byte) (random.nextInt(4) == 0 ? 0x84 : 0x04);
        noise[at + 2] = (byte) (2 * words);
      }
      boolean right = someFrameIsRight(noise, words);
      ModbusRtu.Answer answer = ModbusRtu.answer(noise, 1, words);
      assertEquals(right, !(answer instanceof ModbusRtu.Nothing), "seed " + seed + ", " + i);
    }
  }

  private static boolean someFrameIsRight(byte[] bytes, int words) {
    for (int at = 0; at < bytes.length; at++) {
      int answer = at + 5 + 2 * words;
      boolean begins = bytes[at] == 1 && at + 2 < bytes.length;
      if (begins
          && bytes[at + 1] == 0x04
          && bytes[at + 2] == 2 * words
          && right(bytes, at, answer)) {
        return true;
      }
      if (begins && bytes[at + 1] == (byte) 0x84 && right(bytes, at, at + 5)) {
        return true;
      }
    }
    return false;
  }

  /** The same CRC the other way round: bits most significant first, polynomial 0x8005. */
  private static boolean right(byte[] bytes, int from, int to) {
    if (to > bytes.length) {
      return false;
    }
    int crc = 0xFFFF;
    for (int i = from; i < to; i++) {
      crc ^= Integer.reverse(bytes[i] & 0xFF) >>> 16;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x8005;
      }
      crc &= 0xFFFF;
    }
    return crc == 0;
  }

  /** A CRC of 16 bits finds every burst of up to 16 bits. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aBurstOfNoiseInAnAnswerIsNeverAValue(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] answer = bytes(ANSWER);
      int from = random.nextInt(answer.length * 8 - 16);
      int burst = 1 + random.nextInt(0xFFFF);
      for (int bit = 0; bit < 16; bit++) {
        if ((burst >> bit & 1) != 0) {
          answer[(from + bit) / 8] ^= (byte) (1 << ((from + bit) % 8));
        }
      }
      ModbusRtu.Answer found = ModbusRtu.answer(answer, 1, 10);
      assertInstanceOf(ModbusRtu.Nothing.class, found, "seed " + seed + ", " + i);
    }
  }
}
