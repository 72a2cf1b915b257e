package org.yizhan.edge.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much is written to the card, and how long it will last. A value: each {@link #sample} gives
 * the next one.
 *
 * <p>Time is the computer's up-time, which no setting of the clock moves, and bytes are counted
 * since the computer's start as well: a day is a day of running. The rate is taken over a moving
 * window of hours; the sum of all bytes since the agent was installed is kept for ever.
 *
 * @param boot of the last sample; empty before the first
 * @param uptimeSeconds of the last sample
 * @param bootBytes written since that start, as of the last sample
 * @param totalBytes written since the agent was installed
 * @param hours the window, oldest first; the last one is still being filled
 */
public record CardLife(
    String boot, long uptimeSeconds, long bootBytes, long totalBytes, List<Hour> hours) {

  /** Nothing was sampled yet. */
  public static final CardLife NEW = new CardLife("", 0, 0, 0, List.of());

  /** The rate is taken over the last so much running time. */
  public static final Duration WINDOW = Duration.ofDays(1);

  /** Before so much was seen there is no rate: the first minutes are all start-up. */
  public static final Duration MINIMUM = Duration.ofHours(1);

  /**
   * Times that each cell can be written. Makers of ordinary cards name no figure; for a card sold
   * for continuous writing, SanDisk's data sheet (High Endurance, 128 GB: 10,000 h of video at 26
   * Mbit/s, which is 117 TB) comes to 914. A third of that is taken for an ordinary TLC card.
   */
  public static final int PROGRAM_ERASE_CYCLES = 300;

  /**
   * Bytes that the card programs for each byte that it is given. The file system writes blocks of 4
   * KiB, the flash is programmed in pages of 16 KiB: a factor of 4 for scattered writes. The card's
   * own moving of pages is taken to double it.
   */
  public static final int WRITE_AMPLIFICATION = 8;

  /** No forecast goes beyond this: the catalogue's bound of {@code host.card_life_days}. */
  public static final double MAX_DAYS = 100_000;

  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
  private static final double BYTES_PER_MEGABYTE = 1e6;

  /** A stretch of running time of an hour or, after a gap between samples, more. */
  public record Hour(long seconds, long bytes) {
    private static final long FULL_SECONDS = Duration.ofHours(1).toSeconds();

    private boolean full() {
      return seconds >= FULL_SECONDS;
    }

    private Hour plus(long moreSeconds, long moreBytes) {
      return new Hour(seconds + moreSeconds, bytes + moreBytes);
    }
  }

  public CardLife {
    hours = List.copyOf(hours);
  }

  /**
   * The life after a look at the counter.
   *
   * @param bootId changes with each start of the computer
   * @param nowUptimeSeconds since that start
   * @param writtenBytes since that start; a counter that restarts with the program may fall back to
   *     zero in between
   */
  public CardLife sample(String bootId, long nowUptimeSeconds, long writtenBytes) {
    if (boot.isEmpty()) {
      // What was written before the agent came is not its own, and took an unknown time.
      return new CardLife(bootId, nowUptimeSeconds, writtenBytes, totalBytes, hours);
    }
    boolean sameBoot = boot.equals(bootId);
    long seconds = Math.max(0, nowUptimeSeconds - (sameBoot ? uptimeSeconds : 0));
    boolean counterGoesOn = sameBoot && writtenBytes >= bootBytes;
    long bytes = writtenBytes - (counterGoesOn ? bootBytes : 0);
    return new CardLife(
        bootId, nowUptimeSeconds, writtenBytes, totalBytes + bytes, moved(seconds, bytes));
  }

  private List<Hour> moved(long seconds, long bytes) {
    List<Hour> moved = new ArrayList<>(hours);
    if (moved.isEmpty() || moved.getLast().full()) {
      moved.add(new Hour(seconds, bytes));
    } else {
      moved.add(moved.removeLast().plus(seconds, bytes));
    }
    long inWindow = moved.stream().mapToLong(Hour::seconds).sum();
    while (inWindow - moved.getFirst().seconds() >= WINDOW.toSeconds()) {
      inWindow -= moved.removeFirst().seconds();
    }
    return moved;
  }

  /**
   * Megabytes (10^6 bytes) written a day at the rate of the window, which may be shorter than a
   * day; empty before {@link #MINIMUM} was seen.
   */
  public OptionalDouble writtenMegabytesADay() {
    long seconds = hours.stream().mapToLong(Hour::seconds).sum();
    if (seconds < MINIMUM.toSeconds()) {
      return OptionalDouble.empty();
    }
    double bytes = hours.stream().mapToLong(Hour::bytes).sum();
    return OptionalDouble.of(bytes / seconds * SECONDS_PER_DAY / BYTES_PER_MEGABYTE);
  }

  /**
   * Days that a card of {@code cardBytes}, new when the agent was installed, will last at the
   * present rate: what it endures less what was written, by the rate. From 0 to {@link #MAX_DAYS};
   * empty while the rate is not known.
   */
  public OptionalDouble daysLeft(long cardBytes) {
    OptionalDouble rate = writtenMegabytesADay();
    if (rate.isEmpty()) {
      return OptionalDouble.empty();
    }
    double endured = (double) cardBytes * PROGRAM_ERASE_CYCLES / WRITE_AMPLIFICATION;
    double leftMegabytes = Math.max(0, endured - totalBytes) / BYTES_PER_MEGABYTE;
    return OptionalDouble.of(Math.min(MAX_DAYS, leftMegabytes / rate.getAsDouble()));
  }

  /** As JSON values, to be kept over restarts. */
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new LinkedHashMap<>();
    snapshot.put("boot", boot);
    snapshot.put("uptime", uptimeSeconds);
    snapshot.put("boot_bytes", bootBytes);
    snapshot.put("total_bytes", totalBytes);
    snapshot.put("hours", hours.stream().map(h -> List.of(h.seconds(), h.bytes())).toList());
    return snapshot;
  }

  /** What {@link #snapshot} gave; {@link #NEW} for an empty one. */
  public static CardLife restore(Map<?, ?> snapshot) {
    if (snapshot.isEmpty()) {
      return NEW;
    }
    return new CardLife(
        (String) snapshot.get("boot"),
        whole(snapshot.get("uptime")),
        whole(snapshot.get("boot_bytes")),
        whole(snapshot.get("total_bytes")),
        ((List<?>) snapshot.get("hours")).stream().map(CardLife::hour).toList());
  }

  private static Hour hour(Object json) {
    List<?> pair = (List<?>) json;
    return new Hour(whole(pair.get(0)), whole(pair.get(1)));
  }

  private static long whole(Object json) {
    return ((Number) json).longValue();
  }
}
