package org.yizhan.edge.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Charging sessions of one connector over eight weeks from Monday 2018-01-01, as power over a day.
 * The connectors were cars'; energy is scaled to an e-bike's.
 *
 * @param sessions apart from each other, ascending
 */
record ChargingSessions(List<Session> sessions) {
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2018, 1, 1);
  private static final double CAR_TO_BIKE = 1.0 / 250;
  private static final double WH_PER_KWH = 1000;

  /**
   * A lithium charger holds its current for most of a session and then tapers; the mean stays as
   * recorded.
   */
  private static final double FULL_SHARE = 0.8;

  private static final double FULL_FACTOR = 1.1;
  private static final double TAPER_FACTOR = (1 - FULL_SHARE * FULL_FACTOR) / (1 - FULL_SHARE);

  /**
   * One session.
   *
   * @param start seconds since the recording's first midnight
   * @param end likewise
   */
  record Session(long start, long end, double watts) {}

  static ChargingSessions load(int connector) {
    String file =
        List.of(
                "dundee-sessions-50339.csv",
                "dundee-sessions-50349.csv",
                "dundee-sessions-51088.csv")
            .get(connector % 3);
    return new ChargingSessions(
        Recording.rows(file).stream().map(ChargingSessions::session).toList());
  }

  private static Session session(String[] row) {
    long start = secondsIn(row[0]);
    long end = secondsIn(row[1]);
    double hours = (end - start) / 3600.0;
    return new Session(start, end, Double.parseDouble(row[2]) * WH_PER_KWH * CAR_TO_BIKE / hours);
  }

  private static long secondsIn(String local) {
    return Duration.between(FIRST_MONDAY.atStartOfDay(), LocalDateTime.parse(local)).toSeconds();
  }

  /** Power in watts over a day of the demo, from its first second on. */
  List<DaySeries.Step> day(LocalDate day, int weeks) {
    long recordedDay =
        Math.floorMod(day.toEpochDay() - FIRST_MONDAY.toEpochDay() + 7L * weeks, DoorCounts.DAYS);
    long begin = recordedDay * 86_400;
    List<DaySeries.Step> steps = new ArrayList<>();
    steps.add(new DaySeries.Step(0, powerAt(begin)));
    for (Session session : sessions) {
      long taper = session.start() + (long) ((session.end() - session.start()) * FULL_SHARE);
      add(steps, begin, session.start(), session.watts() * FULL_FACTOR);
      add(steps, begin, taper, session.watts() * TAPER_FACTOR);
      add(steps, begin, session.end(), 0);
    }
    return steps;
  }

  private double powerAt(long second) {
    for (Session session : sessions) {
      if (session.start() <= second && second < session.end()) {
        double share = (second - session.start()) / (double) (session.end() - session.start());
        return session.watts() * (share < FULL_SHARE ? FULL_FACTOR : TAPER_FACTOR);
      }
    }
    return 0;
  }

  private static void add(List<DaySeries.Step> steps, long begin, long at, double watts) {
    if (at > begin && at < begin + 86_400) {
      steps.add(new DaySeries.Step((int) (at - begin), watts));
    }
  }
}
