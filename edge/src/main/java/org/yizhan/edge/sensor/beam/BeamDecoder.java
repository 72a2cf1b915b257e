package org.yizhan.edge.sensor.beam;

import java.time.Duration;

/**
 * Tells the direction in which somebody passes two beams.
 *
 * <p>A passage begins with the first beam that breaks and ends when both are whole again. It counts
 * when the beam that was broken last is not the one that was broken first: {@code a, ab, b, clear}
 * is in, {@code b, ab, a, clear} is out, and {@code a, ab, a, clear} is somebody who turned back. A
 * thin or fast body may leave the first beam before it reaches the second: {@code a, clear, b,
 * clear} counts as well if the second breaks within {@link #GAP}. A passage in which nothing moves
 * for {@link #STALE} (a parcel, a dirty lens) is given up, and nothing counts until both beams are
 * whole.
 */
public final class BeamDecoder {
  /** Longest time between leaving the first beam and breaking the second. */
  public static final Duration GAP = Duration.ofSeconds(1);

  /** A passage without any change for this long is given up. */
  public static final Duration STALE = Duration.ofSeconds(30);

  private static final long GAP_MICROS = GAP.toNanos() / 1000;
  private static final long STALE_MICROS = STALE.toNanos() / 1000;

  private BeamDecoder() {}

  /** A beam, or what stands in its place. */
  public enum Side {
    NONE,
    A,
    B,
    /** Given up: wait until both beams are whole. */
    GIVEN_UP
  }

  /** What a change completed. */
  public enum Crossing {
    NONE,
    IN,
    OUT
  }

  /**
   * Where a passage stands.
   *
   * @param first the beam that began it
   * @param last the beam that was last broken alone
   * @param overlapped both were broken at once
   * @param gapped it has gone on after a gap with both beams whole
   * @param sinceMicros time of the last change
   */
  public record State(
      boolean aBroken,
      boolean bBroken,
      Side first,
      Side last,
      boolean overlapped,
      boolean gapped,
      long sinceMicros) {
    /** Nobody there. */
    public static final State CLEAR =
        new State(false, false, Side.NONE, Side.NONE, false, false, 0);

    private boolean clear() {
      return !aBroken && !bBroken;
    }

    private State idle() {
      return new State(aBroken, bBroken, Side.NONE, Side.NONE, false, false, sinceMicros);
    }
  }

  /** The new state, and what the change completed. */
  public record Step(State state, Crossing crossing) {}

  /** The beams have been so since {@code atMicros}; one of them has just changed. */
  public static Step change(State state, boolean aBroken, boolean bBroken, long atMicros) {
    State before = expire(state, atMicros);
    State after =
        new State(
            aBroken,
            bBroken,
            first(before, aBroken, bBroken),
            last(before, aBroken, bBroken),
            before.overlapped || (aBroken && bBroken),
            before.gapped || (before.clear() && before.first != Side.NONE),
            atMicros);
    if (after.gapped && after.overlapped && !before.overlapped) {
      // Not the rest of a thin body's passage but somebody new, who began at the beam just broken.
      after = new State(aBroken, bBroken, before.last, before.last, true, false, atMicros);
    }
    return after.clear() ? cleared(after) : new Step(after, Crossing.NONE);
  }

  private static State expire(State state, long atMicros) {
    long still = atMicros - state.sinceMicros;
    if (state.first == Side.NONE) {
      return state;
    }
    if (state.clear()) {
      return still > GAP_MICROS ? state.idle() : state;
    }
    return still > STALE_MICROS
        ? new State(
            state.aBroken, state.bBroken, Side.GIVEN_UP, Side.NONE, false, false, state.sinceMicros)
        : state;
  }

  private static Side first(State before, boolean aBroken, boolean bBroken) {
    if (before.first != Side.NONE) {
      return before.first;
    }
    return alone(aBroken, bBroken);
  }

  private static Side last(State before, boolean aBroken, boolean bBroken) {
    Side alone = alone(aBroken, bBroken);
    return alone == Side.NONE ? before.last : alone;
  }

  private static Side alone(boolean aBroken, boolean bBroken) {
    if (aBroken == bBroken) {
      return Side.NONE;
    }
    return aBroken ? Side.A : Side.B;
  }

  private static Step cleared(State state) {
    if (state.first == Side.GIVEN_UP || state.first == Side.NONE) {
      return new Step(state.idle(), Crossing.NONE);
    }
    if (state.first != state.last) {
      return new Step(state.idle(), state.first == Side.A ? Crossing.IN : Crossing.OUT);
    }
    // Turned back if both were broken; else perhaps the first half of a thin body's passage.
    State rest =
        state.overlapped
            ? state.idle()
            : new State(false, false, state.last, state.last, false, false, state.sinceMicros);
    return new Step(rest, Crossing.NONE);
  }
}
