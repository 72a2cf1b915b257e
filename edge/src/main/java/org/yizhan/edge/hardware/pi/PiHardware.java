package org.yizhan.edge.hardware.pi;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.SerialLine;

/** A Raspberry Pi's lines and buses. */
public final class PiHardware implements Hardware {
  private final Context pi4j;
  private final StationClock clock;
  private final Executor agent;
  private final HostProbe host;
  private final Path root;
  private final Map<Integer, InputLine> lines = new HashMap<>();
  private final Map<Integer, OutputLine> outputs = new HashMap<>();
  private final Map<String, OneWireThermometer> thermometers = new HashMap<>();
  private final Map<List<Integer>, I2cDevice> chips = new HashMap<>();
  private final Map<String, UartLine> serials = new HashMap<>();

  /**
   * Takes hold of the lines and buses of this computer.
   *
   * @param agent runs on the agent's thread; line changes are told there
   * @param data whose file system's free part is told
   */
  public static PiHardware open(StationClock clock, Executor agent, Path data) {
    Path root = Path.of("/");
    return new PiHardware(Pi4J.newAutoContext(), clock, agent, new LinuxHost(root, data), root);
  }

  /**
   * Hardware behind any Pi4J context.
   *
   * @param root where {@code sys} is
   */
  PiHardware(Context pi4j, StationClock clock, Executor agent, HostProbe host, Path root) {
    this.pi4j = pi4j;
    this.clock = clock;
    this.agent = agent;
    this.host = host;
    this.root = root;
  }

  @Override
  public InputLine inputLine(int bcm) {
    try {
      return lines.computeIfAbsent(bcm, b -> new GpioLine(pi4j, b, clock, agent));
    } catch (RuntimeException e) {
      // Pi4J's own exceptions have no common type.
      throw missing(bcm, e);
    }
  }

  @Override
  public OutputLine outputLine(int bcm, boolean activeLow) {
    try {
      return outputs.computeIfAbsent(bcm, b -> new GpioOutput(pi4j, b, activeLow));
    } catch (RuntimeException e) {
      // Pi4J's own exceptions have no common type.
      throw missing(bcm, e);
    }
  }

  private static HardwareMissingException missing(int bcm, RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new HardwareMissingException(
        "GPIO line "
            + bcm
            + " cannot be opened ("
            + cause.getMessage()
            + "): another program or an overlay may hold it (gpioinfo shows who), the agent must be"
            + " a member of the group gpio, and run on a Raspberry Pi",
        failure);
  }

  @Override
  public OneWireThermometer oneWire(String rom) {
    return thermometers.computeIfAbsent(rom, r -> new KernelThermometer(root, r));
  }

  @Override
  public I2cDevice i2c(int bus, int address) {
    return chips.computeIfAbsent(List.of(bus, address), b -> new I2cChip(pi4j, bus, address));
  }

  @Override
  public SerialLine serial(String port, int baud) {
    return serials.computeIfAbsent(port, p -> new UartLine(p, baud));
  }

  @Override
  public HostProbe host() {
    return host;
  }

  @Override
  public void close() {
    serials.values().forEach(UartLine::close);
    pi4j.shutdown();
  }
}
