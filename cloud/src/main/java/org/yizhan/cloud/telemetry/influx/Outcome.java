package org.yizhan.cloud.telemetry.influx;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server said to some points; all other answers are failures that may pass. */
sealed interface Outcome {
  /** All are durable. */
  record Stored() implements Outcome {}

  /** Too many bytes at once. */
  record TooLarge() implements Outcome {}

  /** Some point will never be taken; others of them may be stored. */
  record Refused(String reason) implements Outcome {
    /** As InfluxDB 1.x counts the points it has not stored: {@code … dropped=3}. */
    private static final Pattern DROPPED = Pattern.compile("dropped=(\\d+)");

    /** How many points were not taken, if the server says it. */
    OptionalInt dropped() {
      Matcher matcher = DROPPED.matcher(reason);
      return matcher.find()
          ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
          : OptionalInt.empty();
    }
  }
}
