package org.yizhan.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The drivers that an agent has, the class that each serves and the wiring that each wants. */
public enum Driver {
  /** Reed switch with pull-up: an open circuit is an open door. */
  REED(
      "reed",
      "door",
      Key.line("open_line"),
      Key.line("locked_line").optional(),
      Key.line("tamper_line").optional()),
  /** Two break-beams; a first is in. A broken beam pulls its line low. */
  BREAK_BEAM("break-beam", "beam", Key.line("a_line"), Key.line("b_line")),
  /** HLK-LD2410 24 GHz radar on a UART. */
  LD2410("ld2410", "presence", Key.text("port"), Key.number("baud").optional()),
  /** INA226 power monitor on I2C, with the charger's relay line if there is one. */
  INA226(
      "ina226",
      "charger",
      Key.number("bus"),
      Key.number("address"),
      Key.decimal("shunt_ohms"),
      Key.line("relay_line").optional()),
  /** AED cabinet: reed, presence switch, photodiode on the readiness light, SHT3x inside. */
  AED_CABINET(
      "aed-cabinet",
      "aed",
      Key.line("cabinet_line"),
      Key.line("present_line"),
      Key.line("light_line"),
      Key.number("bus").optional(),
      Key.number("address").optional()),
  /** SHT30, SHT31 or SHT35 on I2C. */
  SHT3X("sht3x", "climate", Key.number("bus"), Key.number("address")),
  /** The computer that the agent runs on. */
  LINUX_HOST("linux", "host");

  private final String id;
  private final String deviceClass;
  private final List<Key> keys;

  Driver(String id, String deviceClass, Key... keys) {
    this.id = id;
    this.deviceClass = deviceClass;
    this.keys = List.of(keys);
  }

  /** The name in profiles. */
  public String id() {
    return id;
  }

  public String deviceClass() {
    return deviceClass;
  }

  List<Key> keys() {
    return keys;
  }

  static Optional<Driver> find(String id) {
    return Arrays.stream(values()).filter(d -> d.id.equals(id)).findFirst();
  }

  static List<Driver> of(String deviceClass) {
    return Arrays.stream(values()).filter(d -> d.deviceClass.equals(deviceClass)).toList();
  }

  /** A key under {@code wiring}. */
  record Key(String name, Form form, boolean required) {
    enum Form {
      /** A GPIO line by its BCM number, 0 to 27. */
      LINE("a BCM line number from 0 to 27"),
      NUMBER("a whole number (0x… for hexadecimal)"),
      DECIMAL("a number above 0"),
      TEXT("text");

      private final String words;

      Form(String words) {
        this.words = words;
      }

      String words() {
        return words;
      }

      boolean fits(String value) {
        try {
          return switch (this) {
            case LINE -> Integer.parseInt(value) >= 0 && Integer.parseInt(value) <= 27;
            case NUMBER -> Integer.decode(value) >= 0;
            case DECIMAL -> Double.parseDouble(value) > 0;
            case TEXT -> !value.isBlank();
          };
        } catch (NumberFormatException e) {
          return false;
        }
      }
    }

    static Key line(String name) {
      return new Key(name, Form.LINE, true);
    }

    static Key number(String name) {
      return new Key(name, Form.NUMBER, true);
    }

    static Key decimal(String name) {
      return new Key(name, Form.DECIMAL, true);
    }

    static Key text(String name) {
      return new Key(name, Form.TEXT, true);
    }

    Key optional() {
      return new Key(name, form, false);
    }
  }
}
