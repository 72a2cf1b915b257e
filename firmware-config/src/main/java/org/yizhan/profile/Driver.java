package org.yizhan.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The drivers that an agent has, the classes that each serves and the wiring that each wants. Keys
 * that end in {@code _line} are inputs, keys that end in {@code output} drive a relay.
 */
public enum Driver {
  /**
   * Reed switch with pull-up (an open circuit is an open door), with bolt and tamper contacts, a
   * lock that holds while its output is on, and an exit button (a cut wire counts as pressed).
   */
  REED(
      "reed",
      List.of("door"),
      Key.line("open_line"),
      Key.line("locked_line").optional(),
      Key.line("tamper_line").optional(),
      Key.output("lock_output").optional(),
      Key.line("exit_line").optional(),
      Key.flag("active_low").optional()),
  /** Two break-beams; a first is in. A broken beam pulls its line low. */
  BREAK_BEAM("break-beam", List.of("beam"), Key.line("a_line"), Key.line("b_line")),
  /** HLK-LD2410 24 GHz radar on a UART. */
  LD2410("ld2410", List.of("presence"), Key.text("port"), Key.number("baud").optional()),
  /** HLK-LD2450 24 GHz radar that tracks up to three targets, on a UART. */
  LD2450("ld2450", List.of("presence"), Key.text("port"), Key.number("baud").optional()),
  /** INA226 power monitor on I2C. */
  INA226("ina226", Key.POWERED, Key.monitor(0x40, 0x4F, Key.decimal("shunt_ohms"))),
  /** INA219 power monitor on I2C. */
  INA219("ina219", Key.POWERED, Key.monitor(0x40, 0x4F, Key.decimal("shunt_ohms"))),
  /** One channel of an INA3221 triple power monitor on I2C. */
  INA3221(
      "ina3221",
      Key.POWERED,
      Key.monitor(0x40, 0x43, Key.number("channel", 1, 3), Key.decimal("shunt_ohms"))),
  /** PZEM-004T v3 mains meter, Modbus-RTU; several may share a port, each with its own unit. */
  PZEM004T(
      "pzem004t",
      Key.POWERED,
      Key.withRelay(Key.text("port"), Key.number("unit", 1, 0xF8).optional())),
  /** AED cabinet: reed, presence switch, photodiode on the readiness light, SHT3x inside. */
  AED_CABINET(
      "aed-cabinet",
      List.of("aed"),
      Key.line("cabinet_line"),
      Key.line("present_line"),
      Key.line("light_line"),
      Key.number("bus", 0, 20).optional(),
      Key.number("address", 0x44, 0x45).optional()),
  /** SHT30, SHT31 or SHT35 on I2C. */
  SHT3X("sht3x", List.of("climate"), Key.number("bus", 0, 20), Key.number("address", 0x44, 0x45)),
  /** DS18B20 on the 1-Wire bus. */
  DS18B20("ds18b20", List.of("climate"), Key.rom("rom")),
  /** Alarm contact of a smoke detector; opens at an alarm, so that a cut wire is one. */
  SMOKE_CONTACT(
      "smoke-contact", List.of("smoke"), Key.line("line"), Key.flag("active_low").optional()),
  /** Contact of a leak detector; closes when wet, or opens with {@code active_low: false}. */
  LEAK_CONTACT(
      "leak-contact", List.of("leak"), Key.line("line"), Key.flag("active_low").optional()),
  /** Mains relay contact (closed: mains present) and, where there is one, the battery's INA219. */
  UPS(
      "ups",
      List.of("power"),
      Key.line("mains_line"),
      Key.number("bus", 0, 20).optional(),
      Key.number("address", 0x40, 0x4F).optional()),
  /** A relay that the agent drives: siren, light, fan; with a contact that tells its position. */
  RELAY(
      "relay",
      List.of("relay"),
      Key.output("output"),
      Key.line("contact_line").optional(),
      Key.flag("active_low").optional()),
  /** The computer that the agent runs on. */
  LINUX_HOST("linux", List.of("host"));

  private final String id;
  private final List<String> deviceClasses;
  private final List<Key> keys;

  Driver(String id, List<String> deviceClasses, Key... keys) {
    this.id = id;
    this.deviceClasses = deviceClasses;
    this.keys = List.of(keys);
  }

  /** The name in profiles. */
  public String id() {
    return id;
  }

  boolean serves(String deviceClass) {
    return deviceClasses.contains(deviceClass);
  }

  List<Key> keys() {
    return keys;
  }

  static Optional<Driver> find(String id) {
    return Arrays.stream(values()).filter(d -> d.id.equals(id)).findFirst();
  }

  static List<Driver> of(String deviceClass) {
    return Arrays.stream(values()).filter(d -> d.serves(deviceClass)).toList();
  }

  /**
   * A key under {@code wiring}.
   *
   * @param min smallest number, where the form is one
   * @param max largest number
   */
  record Key(String name, Form form, long min, long max, boolean required) {
    static final List<String> POWERED = List.of("charger", "appliance");

    private static final long HIGHEST_LINE = 27;

    enum Form {
      /** A GPIO line by its BCM number. */
      LINE,
      NUMBER,
      DECIMAL,
      FLAG,
      /** A DS18B20's own number, as the kernel names its folder. */
      ROM,
      TEXT
    }

    /** What fits, for people. */
    String words() {
      return switch (form) {
        case LINE -> "a BCM line number from 0 to " + HIGHEST_LINE;
        case NUMBER ->
            max == Integer.MAX_VALUE
                ? "a whole number (0x… for hexadecimal)"
                : "a whole number from " + plain(min) + " to " + plain(max);
        case DECIMAL -> "a number above 0";
        case FLAG -> "true or false";
        case ROM -> "a sensor's number as 28-0316a2794bff, see /sys/bus/w1/devices";
        case TEXT -> "text";
      };
    }

    private static String plain(long number) {
      return number < 16 ? Long.toString(number) : "0x" + Long.toHexString(number);
    }

    boolean fits(String value) {
      try {
        return switch (form) {
          case LINE, NUMBER -> Integer.decode(value) >= min && Integer.decode(value) <= max;
          case DECIMAL -> Double.parseDouble(value) > 0;
          case FLAG -> value.equals("true") || value.equals("false");
          case ROM -> value.matches("28-[0-9a-f]{12}");
          case TEXT -> !value.isBlank();
        };
      } catch (NumberFormatException e) {
        return false;
      }
    }

    static Key line(String name) {
      return new Key(name, Form.LINE, 0, HIGHEST_LINE, true);
    }

    static Key output(String name) {
      return line(name);
    }

    static Key number(String name) {
      return number(name, 0, Integer.MAX_VALUE);
    }

    static Key number(String name, long min, long max) {
      return new Key(name, Form.NUMBER, min, max, true);
    }

    static Key decimal(String name) {
      return new Key(name, Form.DECIMAL, 0, 0, true);
    }

    static Key flag(String name) {
      return new Key(name, Form.FLAG, 0, 0, true);
    }

    static Key rom(String name) {
      return new Key(name, Form.ROM, 0, 0, true);
    }

    static Key text(String name) {
      return new Key(name, Form.TEXT, 0, 0, true);
    }

    /** The wiring of a power monitor on I2C. */
    static Key[] monitor(int lowestAddress, int highestAddress, Key... more) {
      Key[] chip = {number("bus", 0, 20), number("address", lowestAddress, highestAddress)};
      return withRelay(joined(chip, more));
    }

    /** What every metered socket may have: relay contact, relay, and a thermometer at it. */
    static Key[] withRelay(Key... meter) {
      return joined(
          meter,
          line("relay_line").optional(),
          output("relay_output").optional(),
          flag("active_low").optional(),
          rom("thermometer").optional());
    }

    private static Key[] joined(Key[] first, Key... then) {
      Key[] all = Arrays.copyOf(first, first.length + then.length);
      System.arraycopy(then, 0, all, first.length, then.length);
      return all;
    }

    Key optional() {
      return new Key(name, form, min, max, false);
    }
  }
}
