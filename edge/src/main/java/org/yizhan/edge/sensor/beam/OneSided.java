package org.yizhan.edge.sensor.beam;

/**
 * Whether one beam of a pair is blind: the other is broken again and again, and it never is. So
 * looks a cut wire, which reads as a whole beam. Pure.
 *
 * @param run breaks of one beam since the other's last: of a if above zero, of b if below
 */
public record OneSided(int run) {
  /** Nobody turns back at the first beam so often in a row. */
  public static final int BLIND_AFTER = 20;

  /** Before the first break. */
  public static final OneSided NEW = new OneSided(0);

  /** A beam has been broken. */
  public OneSided broken(boolean ofA) {
    int next = ofA ? Math.max(run, 0) + 1 : Math.min(run, 0) - 1;
    return new OneSided(Math.max(-BLIND_AFTER, Math.min(BLIND_AFTER, next)));
  }

  /** The beam that seems blind. */
  public BeamDecoder.Side blind() {
    if (Math.abs(run) < BLIND_AFTER) {
      return BeamDecoder.Side.NONE;
    }
    return run > 0 ? BeamDecoder.Side.B : BeamDecoder.Side.A;
  }
}
