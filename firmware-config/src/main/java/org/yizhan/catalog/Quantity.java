package org.yizhan.catalog;

/**
 * One measured quantity of a device class.
 *
 * @param id name on the wire, ends in its unit where it has one ({@code power_w})
 * @param kind how values may be combined
 * @param unit unit symbol for people, "1" for plain numbers
 * @param min smallest value a working sensor can report
 * @param max largest value a working sensor can report
 * @param priority which readings an edge that must drop some keeps longest
 * @param label name for people
 * @param codes what its values mean, where they are codes
 */
public record Quantity(
    String id,
    Kind kind,
    String unit,
    double min,
    double max,
    Priority priority,
    Text label,
    Codes codes) {

  /** A quantity whose values say what they mean. */
  public Quantity(
      String id, Kind kind, String unit, double min, double max, Priority priority, Text label) {
    this(id, kind, unit, min, max, priority, label, Codes.NONE);
  }

  /** How the values of a quantity may be combined. */
  public enum Kind {
    /** 0 or 1. */
    BOOLEAN,
    /** A sampled value: mean, min and max make sense. */
    MEASURE,
    /** Counts up; a step down is a reset. Increases add up. */
    COUNTER,
    /** A small code; means make no sense. */
    STATE
  }

  /**
   * Eviction order of a full outbox, lowest first. {@link #SAFETY} goes last and, with {@link
   * #EVENT}, is sent at once.
   */
  public enum Priority {
    HOUSEKEEPING,
    NORMAL,
    EVENT,
    SAFETY
  }

  /** True when readings of this quantity must not wait for the next batch. */
  public boolean urgent() {
    return priority.compareTo(Priority.EVENT) >= 0;
  }

  /** True when {@code value} is one that a working sensor can report. */
  public boolean inRange(double value) {
    boolean whole = kind == Kind.MEASURE || value == Math.rint(value);
    return whole && value >= min && value <= max;
  }
}
