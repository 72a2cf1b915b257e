package org.yizhan.edge.sensor.charger;

/** Whether a charger is in use, from its power. A pure function of the answer before. */
final class InUse {
  /** In use begins at the limit and ends below this part of it, so that a hum does not flicker. */
  static final double OFF_PART = 0.8;

  private InUse() {}

  /** The answer at {@code powerW}. */
  static boolean next(boolean before, double powerW, double limitW) {
    return powerW >= (before ? limitW * OFF_PART : limitW);
  }
}
