package org.yizhan.edge.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yizhan.edge.hardware.simulated.TraceEvent;

/**
 * What goes wrong in the demo while people watch: once the stations are live a side door is held
 * open, a charger draws over its limit, an AED is taken from its cabinet and a station loses its
 * link, each in a station of its own where there are enough, and each mended after a few minutes.
 * It begins anew every {@link #ROUND}.
 */
public final class DemoScript {
  /** From one round of faults to the next. */
  public static final Duration ROUND = Duration.ofMinutes(20);

  private static final double OVER_CURRENT_AMPERES = 18;

  private DemoScript() {}

  /** A fault in one station: so long after the round's beginning, for so long. */
  private record Scene(
      int station,
      Duration after,
      Duration lasts,
      String device,
      String quantity,
      double during,
      double otherwise) {}

  private static final List<Scene> SCENES =
      List.of(
          new Scene(2, Duration.ofSeconds(10), Duration.ofMinutes(4), "door-side", "open", 1, 0),
          new Scene(
              3,
              Duration.ofSeconds(20),
              Duration.ofMinutes(3),
              "charger-3",
              "current_a",
              OVER_CURRENT_AMPERES,
              0),
          new Scene(
              4, Duration.ofSeconds(30), Duration.ofMinutes(6), "aed-1", "cabinet_open", 1, 0),
          new Scene(4, Duration.ofSeconds(32), Duration.ofMinutes(5), "aed-1", "present", 0, 1),
          new Scene(5, Duration.ofSeconds(40), Duration.ofMinutes(3), "station", "link", 0, 1));

  /**
   * One round's events of one station, ascending.
   *
   * @param number of the station, from 1
   * @param stations how many there are
   * @param beginMicros when the round begins
   */
  public static List<TraceEvent> round(int number, int stations, long beginMicros) {
    List<TraceEvent> events = new ArrayList<>();
    for (Scene scene : SCENES) {
      if ((scene.station() - 1) % stations == number - 1) {
        long at = beginMicros + scene.after().toNanos() / 1000;
        events.add(new TraceEvent(at, scene.device(), scene.quantity(), scene.during()));
        events.add(
            new TraceEvent(
                at + scene.lasts().toNanos() / 1000,
                scene.device(),
                scene.quantity(),
                scene.otherwise()));
      }
    }
    events.sort(Comparator.comparingLong(TraceEvent::atMicros));
    return events;
  }
}
