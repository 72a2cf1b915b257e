package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yizhan.edge.hardware.I2cDevice;

/** Sensirion SHT30, SHT31 and SHT35, after the data-sheet SHT3x-DIS (version 7). */
public final class Sht3x {
  /** Single shot, high repeatability, no clock stretching (table 9). */
  private static final byte[] MEASURE = {0x24, 0x00};

  /** Longest measurement at high repeatability is 15.5 ms (table 4). */
  private static final Duration MEASUREMENT = Duration.ofMillis(16);

  /** Also ends a periodic mode that another program left it in (4.9, table 13). */
  private static final byte[] SOFT_RESET = {0x30, (byte) 0xA2};

  /** One bad answer on a long cable is no failure; two are. */
  static final int ATTEMPTS = 2;

  private static final int ANSWER_BYTES = 6;
  private static final int CRC_POLYNOMIAL = 0x31;
  private static final int CRC_START = 0xFF;
  private static final double HUNDREDTHS = 100;

  private final I2cDevice chip;

  public Sht3x(I2cDevice chip) {
    this.chip = chip;
  }

  /** One measurement; a figure whose check-sum is wrong is empty. */
  public record Climate(OptionalDouble temperatureC, OptionalDouble humidityPct) {
    boolean whole() {
      return temperatureC.isPresent() && humidityPct.isPresent();
    }

    boolean any() {
      return temperatureC.isPresent() || humidityPct.isPresent();
    }

    /** What is wrong with one half of it, and how to mend it. */
    public List<String> troubles() {
      return whole()
          ? List.of()
          : List.of("one word of the SHT3x has a wrong check-sum: shorten or screen its cable");
    }
  }

  /**
   * Measures, a second time if the first answer is missing or wrong. A chip that has failed is
   * reset, so that the next call finds it as after power-on.
   *
   * @throws IOException if the chip does not answer, or what answers is no SHT3x
   */
  public Climate measure() throws IOException {
    Optional<Climate> half = Optional.empty();
    IOException failed = new IOException("the SHT3x was not asked");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Climate climate = decode(chip.ask(MEASURE, MEASUREMENT, ANSWER_BYTES));
        if (climate.whole()) {
          return climate;
        }
        half = climate.any() ? Optional.of(climate) : half;
        failed = new IOException("what answers is no SHT3x, or the cable spoils it (check-sums)");
      } catch (IOException e) {
        failed = e;
      }
    }
    if (half.isPresent()) {
      return half.get();
    }
    reset(failed);
    throw failed;
  }

  /** What a technician is told of a failure of {@link #measure}. */
  public static String trouble(IOException failure) {
    return "the SHT3x gives nothing ("
        + failure.getMessage()
        + "): check its address (0x44, or 0x45 with ADDR high), SDA, SCL and supply";
  }

  private void reset(IOException failed) {
    try {
      chip.write(SOFT_RESET);
    } catch (IOException e) {
      failed.addSuppressed(e);
    }
  }

  /** The answer's two words with their check-sums (4.3, 4.12, 4.13), rounded to hundredths. */
  static Climate decode(byte[] answer) throws IOException {
    if (answer.length != ANSWER_BYTES) {
      throw new IOException("the SHT3x answered " + answer.length + " bytes, expected 6");
    }
    return new Climate(word(answer, 0, -45, 175), word(answer, 3, 0, 100));
  }

  private static OptionalDouble word(byte[] answer, int at, double offset, double span) {
    if (crc8(answer, at, 2) != (answer[at + 2] & 0xFF)) {
      return OptionalDouble.empty();
    }
    int raw = ((answer[at] & 0xFF) << 8) | (answer[at + 1] & 0xFF);
    double value = offset + span * raw / 0xFFFF;
    return OptionalDouble.of(Math.round(value * HUNDREDTHS) / HUNDREDTHS);
  }

  static int crc8(byte[] bytes, int from, int length) {
    int crc = CRC_START;
    for (int i = from; i < from + length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = ((crc & 0x80) == 0 ? crc << 1 : (crc << 1) ^ CRC_POLYNOMIAL) & 0xFF;
      }
    }
    return crc;
  }
}
