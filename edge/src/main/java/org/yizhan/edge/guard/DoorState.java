package org.yizhan.edge.guard;

/**
 * What is known of a door with a lock. Times are station time, microseconds.
 *
 * @param button {@link Sight#CAUSE} while the exit button is pressed, or its wire is cut
 * @param sinceMicros when the button began to be so
 * @param bad the last look at the button failed
 * @param stuckTold it was told that the button has been pressed for too long
 * @param exitMicros the button holds the door unlocked until then, {@link WatchState#NEVER} if
 *     never pressed
 * @param commandMicros a command holds it unlocked until then
 */
record DoorState(
    Sight button,
    long sinceMicros,
    boolean bad,
    boolean stuckTold,
    long exitMicros,
    long commandMicros) {
  /** Before the first look. */
  static final DoorState NEW =
      new DoorState(
          Sight.UNSEEN, WatchState.NEVER, false, false, WatchState.NEVER, WatchState.NEVER);

  /** A good look at the button; letting go starts the time anew, as does a look after a failure. */
  DoorState good(boolean pressed, long atMicros, long untilMicros) {
    Sight seen = pressed ? Sight.CAUSE : Sight.CLEAR;
    boolean same = seen == button;
    boolean holds = pressed || bad || button == Sight.CAUSE;
    return new DoorState(
        seen,
        same ? sinceMicros : atMicros,
        false,
        same && stuckTold,
        holds ? Math.max(exitMicros, untilMicros) : exitMicros,
        commandMicros);
  }

  DoorState failed() {
    return new DoorState(button, sinceMicros, true, stuckTold, exitMicros, commandMicros);
  }

  DoorState toldStuck() {
    return new DoorState(button, sinceMicros, bad, true, exitMicros, commandMicros);
  }

  DoorState unlock(long untilMicros) {
    return new DoorState(
        button, sinceMicros, bad, stuckTold, exitMicros, Math.max(commandMicros, untilMicros));
  }

  /** After a restart the button has to be seen again. */
  DoorState restarted() {
    return new DoorState(Sight.UNSEEN, WatchState.NEVER, false, false, exitMicros, commandMicros);
  }

  boolean pressed() {
    return button == Sight.CAUSE;
  }

  /** Somebody inside wants out, or it cannot be known that nobody does. */
  boolean exit(long nowMicros) {
    return pressed() || bad || nowMicros < exitMicros;
  }
}
