package org.yizhan.cloud.fault;

import java.util.Arrays;

/** The samples that one batch brings for one rule instance. */
final class NewSamples {
  private static final int FIRST_CAPACITY = 4;

  private final boolean single;
  private long[] packed = new long[FIRST_CAPACITY];
  private int count;
  private boolean anyTrue;

  /**
   * @param single true when the rule has one term
   */
  NewSamples(boolean single) {
    this.single = single;
  }

  void add(long sample, boolean truth) {
    if (count == packed.length) {
      packed = Arrays.copyOf(packed, 2 * count);
    }
    packed[count++] = sample;
    anyTrue |= truth;
  }

  /** The track with these samples; more evidence that all is well leaves it quiet. */
  Track into(Track known) {
    Track track = known == null ? Track.EMPTY : known;
    Samples all = track.samples().plus(packed, count);
    boolean stillQuiet = track.quiet() && single && !anyTrue;
    return stillQuiet ? new Track(all, track.occurrences(), true) : track.with(all);
  }
}
