package org.yizhan.edge.hardware.simulated;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.yizhan.edge.hardware.SerialLine;

/**
 * A serial port with PZEM-004T V3.0 meters as Modbus-RTU units, after their user manual, 2. Each
 * answers what was asked last, when the port is read.
 */
final class SimulatedModbus implements SerialLine {
  private static final int ANY_UNIT = 0xF8;
  private static final int READ_INPUT_REGISTERS = 0x04;
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_ADDRESS = 2;
  private static final int REQUEST_BYTES = 8;
  private static final int REGISTERS = 10;

  private final Map<Integer, Meter> meters = new HashMap<>();
  private byte[] request = new byte[0];

  /** One meter on the port. */
  static final class Meter implements Part {
    private final SimulatedCircuit circuit;
    private long energyWh;
    private boolean silent;
    private boolean garbage;

    private Meter(SimulatedCircuit circuit) {
      this.circuit = circuit;
    }

    @Override
    public void set(String quantity, double value, long atMicros) {
      switch (quantity) {
        case "energy_wh" -> energyWh = Math.round(value);
        case TraceWords.FAULT -> silent = value != 0;
        case TraceWords.GARBAGE -> garbage = value != 0;
        default -> {
          if (!circuit.set(quantity, value)) {
            throw new IllegalArgumentException("a PZEM-004T has no " + quantity);
          }
        }
      }
    }

    /** The measurement results, table of 2.3: numbers of 32 bits have their low word first. */
    private int[] registers() {
      long milliamperes = Math.round(circuit.currentA() * 1000);
      long tenthWatts = Math.round(circuit.powerW() * 10);
      return new int[] {
        (int) Math.round(circuit.voltageV() * 10),
        (int) (milliamperes & 0xFFFF),
        (int) (milliamperes >> 16),
        (int) (tenthWatts & 0xFFFF),
        (int) (tenthWatts >> 16),
        (int) (energyWh & 0xFFFF),
        (int) (energyWh >> 16),
        500,
        100,
        0
      };
    }
  }

  /** Puts a meter on the port. */
  Meter meter(int unit, SimulatedCircuit circuit) {
    Meter meter = new Meter(circuit);
    meters.put(unit, meter);
    return meter;
  }

  @Override
  public void write(byte... bytes) throws IOException {
    request = bytes.clone();
  }

  @Override
  public byte[] read() {
    byte[] asked = request;
    request = new byte[0];
    if (asked.length != REQUEST_BYTES || crc(asked, REQUEST_BYTES) != 0) {
      return new byte[0];
    }
    int unit = asked[0] & 0xFF;
    Meter meter = unit == ANY_UNIT && meters.size() == 1 ? one() : meters.get(unit);
    if (meter == null || meter.silent) {
      return new byte[0];
    }
    byte[] answer = answer(meter, asked);
    if (meter.garbage) {
      answer[answer.length / 2] ^= 0x10;
    }
    return answer;
  }

  private Meter one() {
    return meters.values().iterator().next();
  }

  private static byte[] answer(Meter meter, byte[] asked) {
    int from = ((asked[2] & 0xFF) << 8) | (asked[3] & 0xFF);
    int count = ((asked[4] & 0xFF) << 8) | (asked[5] & 0xFF);
    if (asked[1] != READ_INPUT_REGISTERS) {
      return refusal(asked, ILLEGAL_FUNCTION);
    }
    if (count == 0 || from + count > REGISTERS) {
      return refusal(asked, ILLEGAL_ADDRESS);
    }
    int[] registers = meter.registers();
    byte[] answer = new byte[3 + 2 * count + 2];
    answer[0] = asked[0];
    answer[1] = asked[1];
    answer[2] = (byte) (2 * count);
    for (int i = 0; i < count; i++) {
      answer[3 + 2 * i] = (byte) (registers[from + i] >> 8);
      answer[4 + 2 * i] = (byte) registers[from + i];
    }
    return sealed(answer);
  }

  private static byte[] refusal(byte[] asked, int code) {
    return sealed(new byte[] {asked[0], (byte) (asked[1] | 0x80), (byte) code, 0, 0});
  }

  private static byte[] sealed(byte[] frame) {
    int crc = crc(frame, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> 8);
    return frame;
  }

  /** CRC-16 of Modbus, the meter's own, not the driver's; over a whole frame it is 0. */
  private static int crc(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
      }
    }
    return crc;
  }
}
