package org.yizhan.profile;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as profiles write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 1d}.
 */
final class YamlDuration {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private YamlDuration() {}

  /** The duration at {@code key}, noted as a problem if it is none or outside of the bounds. */
  static Optional<Duration> read(YamlMap map, String key, Duration least, Duration most) {
    return map.parsed(
        key,
        text -> {
          Duration duration = parse(text);
          if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException();
          }
          return duration;
        },
        "a duration as 500ms, 30s, 5m or 1h, from "
            + least.toMillis()
            + "ms to "
            + most.toDays()
            + "d");
  }

  /**
   * Reads one duration.
   *
   * @throws IllegalArgumentException if {@code text} is none
   */
  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
