package org.yizhan.edge.hardware.simulated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.profile.Driver;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;

/**
 * The hardware of one station as its profile wires it, moved by trace events and by the outputs
 * that the agent sets. At rest doors are shut, and locked unless an output locks them, beams are
 * whole, the AED is in its shut cabinet with its light on, mains is there, nothing smokes or leaks,
 * and chargers and appliances take no power; relays that the agent drives are off; radars,
 * thermometers, the battery and the host say nothing before the trace does.
 */
public final class SimulatedHardware implements Hardware {
  /** What runs before the trace gives another voltage. */
  private static final double CHARGER_V = 20;

  private static final double MAINS_V = 220;

  private final Map<Integer, SimulatedLine> lines = new HashMap<>();
  private final Map<List<Integer>, I2cDevice> chips = new HashMap<>();
  private final Map<Integer, SimulatedOutput> outputs = new HashMap<>();
  private final Map<String, SimulatedThermometer> thermometers = new HashMap<>();
  private final Map<String, SerialLine> serials = new HashMap<>();
  private final Map<String, Map<String, Part>> partByWord = new HashMap<>();
  private final SimulatedHost host = new SimulatedHost();
  private final TraceWords words;
  private boolean linked = true;

  public SimulatedHardware(StationProfile profile) {
    words = new TraceWords(profile);
    connect(TraceWords.STATION, TraceWords.LINK, (quantity, value, at) -> linked = value != 0);
    profile
        .devices()
        .forEach(device -> device.wiring().ifPresent(wiring -> build(device.id(), wiring)));
  }

  /**
   * Makes {@code event} happen.
   *
   * @throws IllegalArgumentException if no wire of this station can carry it, saying why
   */
  public void apply(TraceEvent event) {
    Map<String, Part> parts = partByWord.get(event.device());
    Part part = parts == null ? null : parts.get(event.quantity());
    if (part == null) {
      throw new IllegalArgumentException(
          "trace event "
              + event
              + ": "
              + words.problem(event.device(), event.quantity()).orElse("it cannot be expressed"));
    }
    part.set(event.quantity(), event.value(), event.atMicros());
  }

  /** False while the trace has cut the station's uplink. */
  public boolean linked() {
    return linked;
  }

  @Override
  public InputLine inputLine(int bcm) {
    return lines.computeIfAbsent(bcm, b -> new SimulatedLine(true));
  }

  @Override
  public OutputLine outputLine(int bcm, boolean activeLow) {
    return outputs.computeIfAbsent(bcm, b -> new SimulatedOutput(on -> {}));
  }

  @Override
  public OneWireThermometer oneWire(String rom) {
    return required(thermometers.get(rom), "1-Wire sensor " + rom);
  }

  @Override
  public I2cDevice i2c(int bus, int address) {
    return required(chips.get(List.of(bus, address)), "chip at bus " + bus + ", " + address);
  }

  @Override
  public SerialLine serial(String port, int baud) {
    return required(serials.get(port), "serial line " + port);
  }

  @Override
  public HostProbe host() {
    return host;
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private static <T> T required(T port, String what) {
    if (port == null) {
      throw new IllegalArgumentException("the profile wires no " + what);
    }
    return port;
  }

  private void build(String device, Wiring wiring) {
    switch (wiring.driver()) {
      case REED -> {
        line(device, "open", wiring, "open_line", true, false);
        moved(device, "locked", TraceWords.BOLT_STUCK, wiring, "locked_line", "lock_output");
        line(device, "tamper", wiring, "tamper_line", true, false);
        line(device, "exit", wiring, "exit_line", true, false);
      }
      case BREAK_BEAM -> {
        line(device, "a", wiring, "a_line", false, false);
        line(device, "b", wiring, "b_line", false, false);
      }
      case LD2410 -> radar(device, wiring, SimulatedRadar.ld2410());
      case LD2450 -> radar(device, wiring, SimulatedRadar.ld2450());
      case INA226, INA219, INA3221, PZEM004T -> metered(device, wiring);
      case AED_CABINET -> {
        if (wiring.has("bus") && wiring.has("address")) {
          // The words of the lines are connected to them below.
          connectAll(device, wiring, chip(wiring, new SimulatedSht3x()));
        }
        line(device, "cabinet_open", wiring, "cabinet_line", true, false);
        line(device, "present", wiring, "present_line", false, true);
        line(device, "ready_light", wiring, "light_line", true, true);
      }
      case SHT3X -> connectAll(device, wiring, chip(wiring, new SimulatedSht3x()));
      case DS18B20 -> {
        SimulatedThermometer thermometer = new SimulatedThermometer();
        thermometers.put(wiring.text("rom"), thermometer);
        connectAll(device, wiring, thermometer);
      }
      case SMOKE_CONTACT ->
          line(device, "alarm", wiring, "line", !wiring.flag("active_low", false), false);
      case LEAK_CONTACT ->
          line(device, "wet", wiring, "line", !wiring.flag("active_low", true), false);
      case UPS -> {
        if (wiring.has("bus") && wiring.has("address")) {
          connectAll(device, wiring, chip(wiring, new SimulatedBattery()));
        }
        line(device, "mains", wiring, "mains_line", false, true);
      }
      case RELAY ->
          moved(device, "closed", TraceWords.CONTACT_STUCK, wiring, "contact_line", "output");
      case LINUX_HOST -> connectAll(device, wiring, host);
    }
  }

  private void radar(String device, Wiring wiring, SimulatedRadar radar) {
    serials.put(wiring.text("port"), radar);
    connectAll(device, wiring, radar);
  }

  private void metered(String device, Wiring wiring) {
    boolean mains = wiring.driver() == Driver.PZEM004T;
    SimulatedCircuit circuit = new SimulatedCircuit(mains ? MAINS_V : CHARGER_V);
    connectAll(device, wiring, mains ? pzem(wiring, circuit) : monitor(wiring, circuit));
    relay(device, wiring, circuit);
    if (wiring.has("thermometer")) {
      SimulatedThermometer thermometer = new SimulatedThermometer();
      thermometers.put(wiring.text("thermometer"), thermometer);
      connect(device, "temperature_c", thermometer);
    }
  }

  private Part pzem(Wiring wiring, SimulatedCircuit circuit) {
    SimulatedModbus port =
        (SimulatedModbus) serials.computeIfAbsent(wiring.text("port"), p -> new SimulatedModbus());
    return port.meter(wiring.has("unit") ? wiring.number("unit") : 1, circuit);
  }

  private Part monitor(Wiring wiring, SimulatedCircuit circuit) {
    SimulatedMonitor chip = monitorChip(wiring, circuit);
    return (quantity, value, at) -> {
      switch (quantity) {
        case TraceWords.FAULT -> chip.silent(value != 0);
        case TraceWords.GARBAGE -> chip.garbage(value != 0);
        default -> circuit.set(quantity, value);
      }
    };
  }

  private SimulatedMonitor monitorChip(Wiring wiring, SimulatedCircuit circuit) {
    double shuntOhms = wiring.decimal("shunt_ohms");
    return switch (wiring.driver()) {
      case INA226 -> chip(wiring, SimulatedMonitor.ina226(circuit, shuntOhms));
      case INA219 -> chip(wiring, SimulatedMonitor.ina219(circuit, shuntOhms));
      default -> {
        I2cDevice shared = chips.get(address(wiring));
        SimulatedMonitor chip =
            shared == null ? chip(wiring, SimulatedMonitor.ina3221()) : (SimulatedMonitor) shared;
        chip.channel(wiring.number("channel"), circuit, shuntOhms);
        yield chip;
      }
    };
  }

  /** A relay that the agent drives lets the current through or not, as its contact stands. */
  private void relay(String device, Wiring wiring, SimulatedCircuit circuit) {
    moved(device, "relay", TraceWords.CONTACT_STUCK, wiring, "relay_line", "relay_output");
    if (wiring.has("relay_output")) {
      OutputLine output = outputLine(wiring.number("relay_output"), false);
      SimulatedLine contact =
          wiring.has("relay_line") ? lines.get(wiring.number("relay_line")) : null;
      circuit.through(contact == null ? output::on : () -> !contact.high());
    }
  }

  private <T extends I2cDevice> T chip(Wiring wiring, T chip) {
    chips.put(address(wiring), chip);
    return chip;
  }

  private static List<Integer> address(Wiring wiring) {
    return List.of(wiring.number("bus"), wiring.number("address"));
  }

  /** A word on a line of its own; true is high or low as the sensor is wired. */
  private void line(
      String device, String word, Wiring wiring, String key, boolean highIsTrue, boolean atRest) {
    if (wiring.has(key)) {
      SimulatedLine line = new SimulatedLine(atRest == highIsTrue);
      lines.put(wiring.number(key), line);
      connect(device, word, (quantity, value, at) -> line.level(value != 0 == highIsTrue, at));
    }
  }

  /** A contact (low: closed) that an output moves, or one that rests closed where there is none. */
  private void moved(
      String device, String word, String stuckWord, Wiring wiring, String key, String outputKey) {
    if (!wiring.has(outputKey)) {
      line(device, word, wiring, key, false, true);
      return;
    }
    if (wiring.has(key)) {
      SimulatedLine line = new SimulatedLine(true);
      SimulatedContact contact = new SimulatedContact(line, stuckWord);
      lines.put(wiring.number(key), line);
      outputs.put(wiring.number(outputKey), new SimulatedOutput(contact::driven));
      connect(device, word, contact);
      connect(device, stuckWord, contact);
    }
  }

  private void connectAll(String device, Wiring wiring, Part part) {
    TraceWords.words(wiring).forEach(word -> connect(device, word, part));
  }

  private void connect(String device, String word, Part part) {
    partByWord.computeIfAbsent(device, d -> new HashMap<>()).put(word, part);
  }
}
