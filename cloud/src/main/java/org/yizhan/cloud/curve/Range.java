package org.yizhan.cloud.curve;

/** From one moment to another, microseconds since 1970 UTC; the second is not in it. */
public record Range(long fromMicros, long toMicros) {
  boolean empty() {
    return fromMicros >= toMicros;
  }

  boolean contains(long timeMicros) {
    return timeMicros >= fromMicros && timeMicros < toMicros;
  }

  /** What both have in common; may be empty. */
  Range and(Range other) {
    return new Range(Math.max(fromMicros, other.fromMicros), Math.min(toMicros, other.toMicros));
  }
}
