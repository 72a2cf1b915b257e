package org.yizhan.edge.hardware.simulated;

import java.util.HexFormat;
import org.yizhan.edge.hardware.SerialLine;

/**
 * An HLK-LD2410 or LD2450 as its report frames look (Hi-Link serial protocol V1.02, 2.3;
 * instruction manual V1.00, 6): it sends by itself, so each look finds one fresh frame; before the
 * trace has said anything it is silent.
 */
final class SimulatedRadar implements SerialLine, Part {
  /** The LD2410 tells one moving and one still target apart. */
  private static final int LD2410_TARGETS = 2;

  private static final int LD2450_TARGETS = 3;
  private static final byte[] GARBAGE = HexFormat.of().parseHex("5a81c3f4f3e700aaff1855cc24");

  /** Targets at x -782, 1040 and -300 mm, y 1713, 2210 and 4000 mm: whoever is there. */
  private static final String[] LD2450_SLOTS = {
    "0e03b18610004001", "1084a28800804001", "2c01a08f05804001"
  };

  private final int most;
  private int targets = -1;
  private boolean silent;
  private boolean garbage;

  private SimulatedRadar(int most) {
    this.most = most;
  }

  static SimulatedRadar ld2410() {
    return new SimulatedRadar(LD2410_TARGETS);
  }

  static SimulatedRadar ld2450() {
    return new SimulatedRadar(LD2450_TARGETS);
  }

  @Override
  public void set(String quantity, double value, long atMicros) {
    switch (quantity) {
      case "present" -> targets = value == 0 ? 0 : Math.max(targets, 1);
      case "targets" -> targets = (int) Math.max(0, Math.min(most, value));
      case TraceWords.FAULT -> silent = value != 0;
      case TraceWords.GARBAGE -> garbage = value != 0;
      default -> throw new IllegalArgumentException("a radar has no " + quantity);
    }
  }

  @Override
  public byte[] read() {
    if (silent || targets < 0) {
      return new byte[0];
    }
    if (garbage) {
      return GARBAGE.clone();
    }
    return HexFormat.of().parseHex(most == LD2410_TARGETS ? ld2410Frame() : ld2450Frame());
  }

  @Override
  public void write(byte... bytes) {
    // The agent configures nothing: the radar reports as it was delivered.
  }

  /** State 1 is a moving target, 3 a moving and a still one; 120 cm away, energy 80. */
  private String ld2410Frame() {
    String state = targets == 0 ? "00" : targets == 1 ? "01" : "03";
    String target = targets == 0 ? "000000" : "780050";
    return "f4f3f2f10d0002aa" + state + target + target + target.substring(0, 4) + "5500f8f7f6f5";
  }

  private String ld2450Frame() {
    StringBuilder frame = new StringBuilder("aaff0300");
    for (int i = 0; i < LD2450_TARGETS; i++) {
      frame.append(i < targets ? LD2450_SLOTS[i] : "0000000000000000");
    }
    return frame.append("55cc").toString();
  }
}
