package org.yizhan.edge.sensor.chip;

import java.util.Arrays;

/**
 * Frames of Modbus-RTU, after "MODBUS over Serial Line, Specification and Implementation Guide
 * V1.02" (frames 2.5.1, CRC 6.2.2) and "MODBUS Application Protocol V1.1b3" (functions 6.4,
 * exceptions 7). Only what a meter needs: function 04, Read Input Registers. Pure.
 */
final class ModbusRtu {
  /** The longest frame (2.5.1). */
  static final int MAX_FRAME = 256;

  /** Most registers of one answer (6.4). */
  static final int MAX_REGISTERS = 125;

  /** Any one meter that is alone on its line answers to this, with its own unit or with this. */
  static final int ANY_UNIT = 0xF8;

  private static final int READ_INPUT_REGISTERS = 0x04;
  private static final int EXCEPTION = 0x80;
  private static final int CRC_START = 0xFFFF;
  private static final int CRC_POLYNOMIAL = 0xA001;
  private static final int CRC_BYTES = 2;
  private static final int HEAD_BYTES = 3;
  private static final int EXCEPTION_FRAME = HEAD_BYTES + CRC_BYTES;

  private ModbusRtu() {}

  /** What bytes from a line contain. */
  sealed interface Answer {}

  /** The registers that were asked for, each 0 to 0xFFFF. */
  record Registers(int[] words) implements Answer {}

  /** The unit refuses, with an exception code of the application protocol, 7. */
  record Refused(int code) implements Answer {}

  /** No whole valid answer yet. */
  record Nothing() implements Answer {}

  /** The request for {@code count} input registers from {@code from}. */
  static byte[] readInputRegisters(int unit, int from, int count) {
    byte[] frame = {
      (byte) unit,
      READ_INPUT_REGISTERS,
      (byte) (from >> 8),
      (byte) from,
      (byte) (count >> 8),
      (byte) count,
      0,
      0
    };
    seal(frame);
    return frame;
  }

  /** Puts the check-sum into the last two bytes, low byte first. */
  static void seal(byte[] frame) {
    int crc = crc16(frame, 0, frame.length - CRC_BYTES);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> 8);
  }

  /**
   * Finds the answer of {@code unit} to a request for {@code count} registers. What is no whole
   * valid answer is skipped: noise, answers of others, and the request itself, which adapters for
   * two-wire lines echo.
   */
  static Answer answer(byte[] bytes, int unit, int count) {
    for (int at = 0; at + EXCEPTION_FRAME <= bytes.length; at++) {
      boolean fromUnit = unit == ANY_UNIT ? bytes[at] != 0 : (bytes[at] & 0xFF) == unit;
      if (fromUnit) {
        Answer answer = at(bytes, at, count);
        if (!(answer instanceof Nothing)) {
          return answer;
        }
      }
    }
    return new Nothing();
  }

  private static Answer at(byte[] bytes, int at, int count) {
    int function = bytes[at + 1] & 0xFF;
    int third = bytes[at + 2] & 0xFF;
    int length = HEAD_BYTES + 2 * count + CRC_BYTES;
    if (function == READ_INPUT_REGISTERS && third == 2 * count && valid(bytes, at, length)) {
      int[] words = new int[count];
      Arrays.setAll(words, i -> word(bytes, at + HEAD_BYTES + 2 * i));
      return new Registers(words);
    }
    if (function == (READ_INPUT_REGISTERS | EXCEPTION) && valid(bytes, at, EXCEPTION_FRAME)) {
      return new Refused(third);
    }
    return new Nothing();
  }

  private static int word(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }

  private static boolean valid(byte[] bytes, int at, int length) {
    if (at + length > bytes.length) {
      return false;
    }
    int crcAt = at + length - CRC_BYTES;
    int crc = (bytes[crcAt] & 0xFF) | ((bytes[crcAt + 1] & 0xFF) << 8);
    return crc == crc16(bytes, at, length - CRC_BYTES);
  }

  /** CRC-16 of Modbus: polynomial 0xA001 (reflected 0x8005), start 0xFFFF. */
  static int crc16(byte[] bytes, int from, int length) {
    int crc = CRC_START;
    for (int i = from; i < from + length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ CRC_POLYNOMIAL;
      }
    }
    return crc;
  }
}
