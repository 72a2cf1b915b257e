package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.time.Duration;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * An SHT3x as its answer to a measurement looks (Sensirion data-sheet SHT3x-DIS, 4.3 and 4.13): two
 * words, each with its CRC. A quantity that the trace never gave has a wrong CRC, so that no value
 * is made up.
 */
final class SimulatedSht3x implements I2cDevice, Part {
  private static final int ANSWER_BYTES = 6;

  private double temperatureC = Double.NaN;
  private double humidityPct = Double.NaN;
  private boolean silent;
  private boolean garbage;

  @Override
  public void set(String quantity, double value, long atMicros) {
    switch (quantity) {
      case "temperature_c" -> temperatureC = value;
      case "humidity_pct" -> humidityPct = value;
      case TraceWords.FAULT -> silent = value != 0;
      case TraceWords.GARBAGE -> garbage = value != 0;
      default -> throw new IllegalArgumentException("an SHT3x has no " + quantity);
    }
  }

  @Override
  public void write(byte... bytes) throws IOException {
    requireAnswer();
  }

  @Override
  public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
    requireAnswer();
    byte[] answer = new byte[ANSWER_BYTES];
    word(answer, 0, (temperatureC + 45) / 175);
    word(answer, 3, humidityPct / 100);
    return garbage ? spoilt(answer) : answer;
  }

  /** As from another chip at the address, or through a bad cable: no check-sum is right. */
  private static byte[] spoilt(byte[] answer) {
    answer[2] ^= (byte) 0x5A;
    answer[5] ^= (byte) 0x5A;
    return answer;
  }

  private static void word(byte[] answer, int at, double part) {
    int word = (int) Math.round(Math.max(0, Math.min(1, part)) * 0xFFFF);
    answer[at] = (byte) (word >> 8);
    answer[at + 1] = (byte) word;
    int crc = crc8(answer[at], answer[at + 1]);
    answer[at + 2] = (byte) (Double.isNaN(part) ? ~crc : crc);
  }

  /** CRC-8, polynomial 0x31, initial 0xFF (data-sheet 4.12); the chip's own, not the driver's. */
  private static int crc8(byte high, byte low) {
    int crc = 0xFF;
    for (byte b : new byte[] {high, low}) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) == 0 ? crc << 1 : (crc << 1) ^ 0x31;
      }
    }
    return crc & 0xFF;
  }

  private void requireAnswer() throws IOException {
    if (silent || (Double.isNaN(temperatureC) && Double.isNaN(humidityPct))) {
      throw new IOException("the simulated SHT3x does not answer");
    }
  }
}
