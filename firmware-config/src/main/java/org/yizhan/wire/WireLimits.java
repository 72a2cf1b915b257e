package org.yizhan.wire;

import java.time.Duration;

/** The limits of wire contract version 1, the same at both ends. */
public final class WireLimits {
  /** The contract's version, field {@code v} of every message. */
  public static final int VERSION = 1;

  /** Most readings in one telemetry message. */
  public static final int MAX_READINGS = 500;

  /** Most bytes of one message's payload. */
  public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

  /** A reading dated further ahead of the receiver's clock than this is refused. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** Longest name of a device or a quantity. */
  public static final int MAX_NAME_LENGTH = 64;

  /**
   * A station whose computer started anew cannot always tell which batch numbers it used before: it
   * goes on at the next multiple of this and leaves those before it out.
   */
  public static final int NUMBERS_LEFT_OUT = 1025;

  private WireLimits() {}
}
