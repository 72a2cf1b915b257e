package org.yizhan.edge.hardware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A station's hardware as it is lent to one driver. Closing it takes it back: the driver hears of
 * no line any more, and another one can be lent the same without anything piling up. A driver that
 * fails while it hears of a change is reported, and hurts nobody else.
 */
public final class LentHardware implements Hardware {
  private final Hardware owner;
  private final Consumer<RuntimeException> failed;
  private final Map<Integer, LentLine> lines = new HashMap<>();

  /**
   * Lends the ports of {@code owner}.
   *
   * @param failed hears what the driver threw when it was told of a change
   */
  public LentHardware(Hardware owner, Consumer<RuntimeException> failed) {
    this.owner = owner;
    this.failed = failed;
  }

  @Override
  public InputLine inputLine(int bcm) {
    return lines.computeIfAbsent(bcm, b -> new LentLine(owner.inputLine(b)));
  }

  @Override
  public OutputLine outputLine(int bcm, boolean activeLow) {
    return owner.outputLine(bcm, activeLow);
  }

  @Override
  public I2cDevice i2c(int bus, int address) {
    return owner.i2c(bus, address);
  }

  @Override
  public SerialLine serial(String port, int baud) {
    return owner.serial(port, baud);
  }

  @Override
  public OneWireThermometer oneWire(String rom) {
    return owner.oneWire(rom);
  }

  @Override
  public HostProbe host() {
    return owner.host();
  }

  /** Takes it back; it may be lent anew afterwards. */
  @Override
  public void close() {
    lines.values().forEach(line -> line.listeners.clear());
  }

  /** Listens once to the real line, however many drivers follow each other. */
  private final class LentLine implements InputLine {
    private final InputLine line;
    private final List<Listener> listeners = new ArrayList<>();

    LentLine(InputLine line) {
      this.line = line;
      line.onChange(this::changed);
    }

    private void changed(boolean high, long timeMicros) {
      try {
        listeners.forEach(listener -> listener.changed(high, timeMicros));
      } catch (RuntimeException e) {
        failed.accept(e);
      }
    }

    @Override
    public boolean high() {
      return line.high();
    }

    @Override
    public void onChange(Listener listener) {
      listeners.add(listener);
    }
  }
}
