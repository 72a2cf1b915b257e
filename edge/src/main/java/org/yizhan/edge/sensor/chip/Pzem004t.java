package org.yizhan.edge.sensor.chip;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Peacefair PZEM-004T V3.0 mains meter, after its user manual (Modbus-RTU, 9600 8N1; measurement
 * results 2.3). A look asks it, a later one tells the answer.
 */
public final class Pzem004t implements PowerMeter {
  /** The meter's only speed (1.1 of its protocol). */
  static final int BAUD = 9600;

  private static final int FIRST_REGISTER = 0;
  private static final int REGISTERS = 10;

  private static final int VOLTAGE = 0;
  private static final int CURRENT = 1;
  private static final int POWER = 3;
  private static final int ENERGY = 5;

  private static final double HIGH_WORD = 65_536;
  private static final double TENTHS_OF_A_VOLT = 10;
  private static final double MILLIAMPERES = 1000;
  private static final double TENTHS_OF_A_WATT = 10;

  private final RtuPort port;
  private final RtuPort.Unit unit;

  /**
   * A meter that has not been asked.
   *
   * @param number its Modbus address, or {@link ModbusRtu#ANY_UNIT} if it is alone on the port
   */
  Pzem004t(RtuPort port, int number) {
    this.port = port;
    this.unit = new RtuPort.Unit(number, FIRST_REGISTER, REGISTERS);
  }

  @Override
  public Look look(long nowMicros) {
    Optional<RtuPort.Ended> ended = port.look(unit, nowMicros);
    if (ended.isEmpty()) {
      return new Waiting();
    }
    return switch (ended.get()) {
      case RtuPort.Answered(int[] words) -> decode(words);
      case RtuPort.Unanswered(String reason) -> new Failed(reason);
    };
  }

  /**
   * Voltage in 0.1 V, current in mA, active power in 0.1 W, energy in Wh; numbers of 32 bits have
   * their low word first (2.3). Power is the meter's own: it knows the power factor.
   */
  static Measured decode(int[] words) {
    return new Measured(
        whole(words, CURRENT) / MILLIAMPERES,
        words[VOLTAGE] / TENTHS_OF_A_VOLT,
        whole(words, POWER) / TENTHS_OF_A_WATT,
        false,
        OptionalDouble.of(whole(words, ENERGY)));
  }

  private static double whole(int[] words, int at) {
    return words[at + 1] * HIGH_WORD + words[at];
  }

  @Override
  public long wakeMicros() {
    return port.wakeMicros(unit);
  }

  @Override
  public List<Long> snapshot() {
    return port.snapshot(unit);
  }

  @Override
  public void restore(List<Long> snapshot) {
    port.restore(unit, snapshot);
  }

  @Override
  public void unwatched() {
    port.forget(unit);
  }
}
