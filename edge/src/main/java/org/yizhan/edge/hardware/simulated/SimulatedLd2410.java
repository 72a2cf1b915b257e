package org.yizhan.edge.hardware.simulated;

import org.yizhan.edge.hardware.SerialLine;

/**
 * An HLK-LD2410 as its report frames look (Hi-Link serial protocol V1.02, 2.3): it sends by itself,
 * so each look finds one fresh frame; before the trace has said anything it is silent.
 */
final class SimulatedLd2410 implements SerialLine, Part {
  private static final int NOBODY = 0;
  private static final int MOVING = 1;
  private static final int MOVING_AND_STILL = 3;

  private int state = -1;
  private boolean silent;

  @Override
  public void set(String quantity, double value, long atMicros) {
    switch (quantity) {
      case "present" -> state = value == 0 ? NOBODY : Math.max(state, MOVING);
      case "targets" -> state = value < 1 ? NOBODY : value < 2 ? MOVING : MOVING_AND_STILL;
      case TraceWords.FAULT -> silent = value != 0;
      default -> throw new IllegalArgumentException("an LD2410 has no " + quantity);
    }
  }

  @Override
  public byte[] read() {
    return silent || state < 0 ? new byte[0] : frame();
  }

  @Override
  public void write(byte... bytes) {
    // The agent configures nothing: the radar reports as it was delivered.
  }

  private byte[] frame() {
    byte distanceCm = (byte) (state == NOBODY ? 0 : 120);
    byte energy = (byte) (state == NOBODY ? 0 : 80);
    return new byte[] {
      (byte) 0xF4,
      (byte) 0xF3,
      (byte) 0xF2,
      (byte) 0xF1,
      0x0D,
      0x00,
      0x02,
      (byte) 0xAA,
      (byte) state,
      distanceCm,
      0,
      energy,
      distanceCm,
      0,
      energy,
      distanceCm,
      0,
      0x55,
      0x00,
      (byte) 0xF8,
      (byte) 0xF7,
      (byte) 0xF6,
      (byte) 0xF5
    };
  }
}
