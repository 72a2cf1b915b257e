package org.yizhan.edge.outbox;

/** Doubles as whole numbers of a decimal place, where that is exact. */
final class Decimals {
  /** Finest place that is tried: 10^-9. */
  static final int MAX_PLACES = 9;

  /** No place fits. */
  static final int NONE = -1;

  /** Up to here every whole number is a double. */
  private static final long LARGEST = 1L << 53;

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

  private Decimals() {}

  /** The fewest places, at least {@code least}, that give {@code value} exactly; or NONE. */
  static int places(double value, int least) {
    for (int places = least; places <= MAX_PLACES; places++) {
      long scaled = scaled(value, places);
      if (Math.abs(scaled) <= LARGEST
          && Double.doubleToRawLongBits(value(scaled, places))
              == Double.doubleToRawLongBits(value)) {
        return places;
      }
    }
    return NONE;
  }

  static long scaled(double value, int places) {
    return (long) Math.rint(value * POWERS[places]);
  }

  static double value(long scaled, int places) {
    return scaled / POWERS[places];
  }
}
