package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.yizhan.edge.hardware.I2cDevice;

/** Sensirion SHT30, SHT31 and SHT35, after the data-sheet SHT3x-DIS (version 7). */
public final class Sht3x {
  /** Single shot, high repeatability, no clock stretching (table 9). */
  private static final byte[] MEASURE = {0x24, 0x00};

  /** Longest measurement at high repeatability is 15.5 ms (table 4). */
  private static final Duration MEASUREMENT = Duration.ofMillis(16);

  private static final int ANSWER_BYTES = 6;
  private static final int CRC_POLYNOMIAL = 0x31;
  private static final int CRC_START = 0xFF;
  private static final double HUNDREDTHS = 100;

  private final I2cDevice chip;

  public Sht3x(I2cDevice chip) {
    this.chip = chip;
  }

  /** One measurement; a figure whose check-sum is wrong is empty. */
  public record Climate(OptionalDouble temperatureC, OptionalDouble humidityPct) {}

  /**
   * Measures once.
   *
   * @throws IOException if the chip does not answer
   */
  public Climate measure() throws IOException {
    return decode(chip.ask(MEASURE, MEASUREMENT, ANSWER_BYTES));
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
