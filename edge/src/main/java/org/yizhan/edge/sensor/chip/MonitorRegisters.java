package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.util.OptionalInt;
import org.yizhan.edge.hardware.I2cDevice;

/**
 * The registers of a Texas Instruments power monitor. Before each measurement the configuration is
 * read back: a chip that lost its supply for a moment has forgotten it, and one that was exchanged
 * for another kind shows as that.
 */
final class MonitorRegisters {
  private static final int CONFIGURATION = 0x00;
  private static final int MAKER = 0xFE;
  private static final int DIE = 0xFF;
  private static final int TEXAS_INSTRUMENTS = 0x5449;

  private final I2cDevice chip;
  private final String place;
  private final Kind kind;

  /**
   * A kind of power monitor.
   *
   * @param configuration what the agent writes to the configuration register
   * @param die word of the identity register, if it has one; the maker's is the same for all
   */
  record Kind(String name, int configuration, OptionalInt die) {}

  /** Another chip answers, or the bus garbles what it says. */
  static final class WrongChipException extends IOException {
    private static final long serialVersionUID = 1L;

    WrongChipException(String message) {
      super(message);
    }
  }

  /**
   * Registers of a chip that has not been looked at.
   *
   * @param place where it is wired, for people
   */
  MonitorRegisters(I2cDevice chip, String place, Kind kind) {
    this.chip = chip;
    this.place = place;
    this.kind = kind;
  }

  /** Sees to it that the chip is the one that was meant, and configured. */
  void ready() throws IOException {
    if (chip.readWord(CONFIGURATION) == kind.configuration()) {
      return;
    }
    if (kind.die().isPresent()) {
      require(MAKER, TEXAS_INSTRUMENTS, "identity");
      require(DIE, kind.die().getAsInt(), "identity");
    }
    chip.writeWord(CONFIGURATION, kind.configuration());
    require(CONFIGURATION, kind.configuration(), "configuration");
  }

  private void require(int register, int expected, String what) throws IOException {
    int word = chip.readWord(register);
    if (word != expected) {
      throw new WrongChipException(
          "its %s register 0x%02X reads 0x%04X instead of 0x%04X"
              .formatted(what, register, word, expected));
    }
  }

  /** An unsigned word, 0 to 0xFFFF. */
  int word(int register) throws IOException {
    return chip.readWord(register);
  }

  /** A word in two's complement. */
  int signedWord(int register) throws IOException {
    return (short) chip.readWord(register);
  }

  /** A word that this kind of chip cannot give. */
  WrongChipException impossible(int register, int word) {
    return new WrongChipException(
        "its register 0x%02X reads 0x%04X, which it never does".formatted(register, word & 0xFFFF));
  }

  /** What to tell the technician. */
  PowerMeter.Failed failed(IOException e) {
    String where = "no " + kind.name() + " at " + place + " (" + e.getMessage() + "): ";
    return new PowerMeter.Failed(
        e instanceof WrongChipException
            ? where + "another chip has this address, or the wires are bad; check both"
            : where + "check its supply, SDA, SCL and the address (i2cdetect lists who answers)");
  }
}
