package org.yizhan.cloud.web.shape;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yizhan.catalog.Text;
import org.yizhan.profile.OpeningHours;

/** Opening hours in words, days with the same hours together. */
final class HoursText {
  private static final Text ALL_DAY = new Text("24 小时开放", "Open 24 hours");
  private static final Text NEVER = new Text("不开放", "Closed");

  /** Neighbouring days with the same hours. */
  private record Run(DayOfWeek first, DayOfWeek last, OpeningHours.Span span) {}

  private HoursText() {}

  static Text of(OpeningHours hours) {
    if (hours.allDay()) {
      return ALL_DAY;
    }
    List<Run> runs = runs(hours);
    return runs.isEmpty()
        ? NEVER
        : new Text(
            words(runs, Locale.SIMPLIFIED_CHINESE, "至", "；"),
            words(runs, Locale.ENGLISH, "–", "; "));
  }

  private static List<Run> runs(OpeningHours hours) {
    List<Run> runs = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      Optional.ofNullable(hours.week().get(day)).ifPresent(span -> add(runs, day, span));
    }
    return runs;
  }

  private static void add(List<Run> runs, DayOfWeek day, OpeningHours.Span span) {
    boolean goesOn =
        !runs.isEmpty()
            && runs.getLast().last().getValue() + 1 == day.getValue()
            && runs.getLast().span().equals(span);
    DayOfWeek first = goesOn ? runs.removeLast().first() : day;
    runs.add(new Run(first, day, span));
  }

  private static String words(List<Run> runs, Locale locale, String to, String then) {
    return String.join(then, runs.stream().map(run -> words(run, locale, to)).toList());
  }

  private static String words(Run run, Locale locale, String to) {
    String first = run.first().getDisplayName(TextStyle.SHORT, locale);
    String last = run.last().getDisplayName(TextStyle.SHORT, locale);
    return (run.first() == run.last() ? first : first + to + last) + " " + run.span();
  }
}
