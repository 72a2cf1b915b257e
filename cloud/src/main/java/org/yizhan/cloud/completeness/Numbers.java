package org.yizhan.cloud.completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yizhan.cloud.completeness.MissingBatches.Why;
import org.yizhan.cloud.completeness.NumberSet.Run;
import org.yizhan.wire.WireLimits;

/**
 * The batch numbers that are known to have come, on any day, as far as they are near those of the
 * days in question; and what is missing between them.
 *
 * <p>A number belongs to the day of its readings, and nobody knows the readings of a batch that did
 * not come. So a hole is told on the days of the two numbers beside it: on both, where midnight may
 * have been in it.
 */
final class Numbers {
  /** A number that did not come may still be under way for so long after the one behind it came. */
  static final Duration UNDER_WAY = Duration.ofMinutes(15);

  /**
   * How far before the first and behind the last number of the days in question a neighbour is
   * looked for.
   */
  static final long LOOK_AROUND = 10_000;

  /** Holes that are nearer to each other than this are asked for together. */
  static final long ASKED_TOGETHER = 10_000;

  private final Map<UUID, NumberSet> known = new HashMap<>();

  /** Numbers of an epoch of which is to be asked which came. */
  record Question(UUID epoch, long first, long last) {}

  void add(Tally.Dated day) {
    day.came().forEach((epoch, came) -> of(epoch).addAll(came));
  }

  void add(UUID epoch, List<Long> came) {
    NumberSet numbers = of(epoch);
    came.forEach(numbers::add);
  }

  private NumberSet of(UUID epoch) {
    return known.computeIfAbsent(epoch, e -> new NumberSet());
  }

  /** What has to be known beside the days in question to tell what is missing. */
  List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    known.forEach((epoch, numbers) -> together(epoch, unknown(numbers), questions));
    return questions;
  }

  private static List<Run> unknown(NumberSet numbers) {
    List<Run> unknown = new ArrayList<>();
    long first = numbers.first();
    if (first > 1) {
      unknown.add(new Run(Math.max(1, first - LOOK_AROUND), first - 1));
    }
    unknown.addAll(numbers.holes());
    unknown.add(new Run(numbers.last() + 1, numbers.last() + LOOK_AROUND));
    return unknown;
  }

  private static void together(UUID epoch, List<Run> unknown, List<Question> questions) {
    Run open = null;
    for (Run next : unknown) {
      if (open != null && next.first() - open.last() <= ASKED_TOGETHER) {
        open = new Run(open.first(), next.last());
        continue;
      }
      if (open != null) {
        questions.add(new Question(epoch, open.first(), open.last()));
      }
      open = next;
    }
    if (open != null) {
      questions.add(new Question(epoch, open.first(), open.last()));
    }
  }

  /**
   * What is missing on a day, by epoch and number.
   *
   * @param evicted true when the station said that it gave up readings, of the day or of days near
   *     it: a batch holds readings of as many days as it took to fill
   */
  List<MissingBatches> missing(
      Day day, Tally.Dated dated, boolean evicted, Contact contact, Instant now) {
    List<MissingBatches> missing = new ArrayList<>();
    for (UUID epoch : dated.dated().keySet().stream().sorted().toList()) {
      NumberSet ofDay = dated.dated().get(epoch);
      for (Run hole : of(epoch).holes()) {
        if (ofDay.contains(hole.first() - 1) || ofDay.contains(hole.last() + 1)) {
          Instant since = since(hole, dated.endsCame().get(epoch), day);
          Why why = why(hole, evicted, since, contact, now);
          missing.add(new MissingBatches(epoch, hole.first(), hole.last(), why));
        }
      }
    }
    return missing;
  }

  /**
   * Since when a hole is one: when the number behind it came. When that is another day's batch, of
   * which no more is known, then not before the day was over nor before the number in front came.
   */
  private static Instant since(Run hole, Map<Long, Long> came, Day day) {
    Long behind = came.get(hole.last() + 1);
    if (behind != null) {
      return Day.instant(behind);
    }
    Instant inFront = Day.instant(came.get(hole.first() - 1));
    return inFront.isAfter(day.end()) ? inFront : day.end();
  }

  private static Why why(Run hole, boolean evicted, Instant since, Contact contact, Instant now) {
    if (hole.size() < WireLimits.NUMBERS_LEFT_OUT
        && (hole.last() + 1) % WireLimits.NUMBERS_LEFT_OUT == 0) {
      return Why.LEFT_OUT;
    }
    if (contact.couldSendUntil(now).isBefore(since.plus(UNDER_WAY))) {
      return Why.WAITING;
    }
    return evicted ? Why.GIVEN_UP : Why.UNEXPLAINED;
  }
}
