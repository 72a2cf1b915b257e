package org.yizhan.edge.guard;

/**
 * What one rule knows of one device that it watches. Times are station time, microseconds.
 *
 * @param sinceMicros when it began to be so
 * @param badMicros since when looks have failed; {@link #NEVER} while they do not
 * @param blind it was told that looks fail
 * @param acted the cause that is there has lasted for the rule's hold
 * @param tripped the rule holds its outputs because of this device
 * @param actedMicros when a cause last reached the hold
 */
record WatchState(
    Sight sight,
    long sinceMicros,
    long badMicros,
    boolean blind,
    boolean acted,
    boolean tripped,
    long actedMicros) {
  /** No such moment. */
  static final long NEVER = -1;

  /** Before the first look. */
  static final WatchState NEW =
      new WatchState(Sight.UNSEEN, NEVER, NEVER, false, false, false, NEVER);

  WatchState {
    if (acted && sight != Sight.CAUSE) {
      throw new IllegalArgumentException("acted without a cause");
    }
  }

  /** A good look; an unchanged one changes nothing but the failures before it. */
  WatchState good(Sight seen, long atMicros) {
    boolean same = seen == sight;
    return new WatchState(
        seen, same ? sinceMicros : atMicros, NEVER, false, same && acted, tripped, actedMicros);
  }

  /** A look that failed: it neither brings a cause nor ends one. */
  WatchState failed(long atMicros) {
    return new WatchState(
        sight,
        sinceMicros,
        badMicros == NEVER ? atMicros : badMicros,
        blind,
        acted,
        tripped,
        actedMicros);
  }

  WatchState toldBlind() {
    return new WatchState(sight, sinceMicros, badMicros, true, acted, tripped, actedMicros);
  }

  WatchState trip(long nowMicros) {
    return new WatchState(sight, sinceMicros, badMicros, blind, true, true, nowMicros);
  }

  WatchState rearm() {
    return new WatchState(sight, sinceMicros, badMicros, blind, acted, false, actedMicros);
  }

  /** After a restart everything has to be seen again; what has tripped stays so. */
  WatchState restarted() {
    return new WatchState(Sight.UNSEEN, NEVER, NEVER, false, false, tripped, actedMicros);
  }

  /** The cause is there, and has not lasted for the rule's hold yet. */
  boolean waiting() {
    return sight == Sight.CAUSE && !acted;
  }

  boolean unseen() {
    return sight == Sight.UNSEEN;
  }

  boolean failing() {
    return badMicros != NEVER;
  }

  /** The cause is known to be over, by a look that has not failed since. */
  boolean over() {
    return sight == Sight.CLEAR && !failing();
  }
}
