package org.yizhan.edge.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.hardware.simulated.TraceSource;
import org.yizhan.profile.OpeningHours;

/**
 * One demo station's world, without beginning or end: each local day is made from the recordings as
 * a whole, and begins with an event of every quantity, so that a day and the one before it tell
 * what the world looks like at any moment of it.
 */
final class DemoWorld implements TraceSource {
  private static final long SECOND = 1_000_000;

  private final Recordings recordings;
  private final Crossings crossings;
  private final ChargingSessions sessions;
  private final int number;

  /**
   * The world of a station.
   *
   * @param number of the station, from 1; stations begin at different weeks of the recordings
   */
  DemoWorld(Recordings recordings, int number) {
    this.recordings = recordings;
    this.number = number;
    this.crossings = new Crossings(recordings.doorCounts(), number, number - 1);
    this.sessions = recordings.sessions().get(number % recordings.sessions().size());
  }

  @Override
  public Iterator<TraceEvent> from(long fromMicros) {
    return new Days(fromMicros);
  }

  @Override
  public List<TraceEvent> stateBefore(long atMicros) {
    LocalDate day = dayOf(atMicros);
    Map<List<String>, TraceEvent> last = new LinkedHashMap<>();
    for (LocalDate each : List.of(day.minusDays(1), day)) {
      for (TraceEvent event : day(each)) {
        if (event.atMicros() < atMicros) {
          last.put(List.of(event.device(), event.quantity()), event);
        }
      }
    }
    return last.values().stream().sorted(Comparator.comparingLong(TraceEvent::atMicros)).toList();
  }

  private static LocalDate dayOf(long micros) {
    return LocalDate.ofInstant(
        Instant.ofEpochSecond(Math.floorDiv(micros, SECOND)), OpeningHours.ZONE);
  }

  private List<TraceEvent> day(LocalDate day) {
    long midnight = day.atStartOfDay(OpeningHours.ZONE).toEpochSecond() * SECOND;
    List<TraceEvent> events = new ArrayList<>();
    atRest(midnight, events);
    events.addAll(crossings.day(day, midnight));
    steps(
        midnight,
        "charger-1",
        "power_w",
        recordings.laptopPower().day(day.toEpochDay() + number),
        events);
    steps(midnight, "charger-2", "power_w", sessions.day(day, number), events);
    List<DaySeries.Step> temperature =
        recordings
            .temperature()
            .get(number % recordings.temperature().size())
            .day(day.toEpochDay());
    steps(midnight, "climate-1", "temperature_c", temperature, events);
    steps(midnight, "aed-1", "temperature_c", temperature, events);
    steps(
        midnight,
        "climate-1",
        "humidity_pct",
        recordings.humidity().get(number % recordings.humidity().size()).day(day.toEpochDay()),
        events);
    events.sort(Comparator.comparingLong(TraceEvent::atMicros));
    return events;
  }

  /**
   * What nobody touches: side door shut, AED in its place and ready, the third socket empty,
   * chargers at 24 V.
   */
  private static void atRest(long midnight, List<TraceEvent> events) {
    events.add(new TraceEvent(midnight, "door-main", "open", 0));
    events.add(new TraceEvent(midnight, "door-side", "open", 0));
    events.add(new TraceEvent(midnight, "beam-door", "a", 0));
    events.add(new TraceEvent(midnight, "beam-door", "b", 0));
    events.add(new TraceEvent(midnight, "aed-1", "present", 1));
    events.add(new TraceEvent(midnight, "aed-1", "cabinet_open", 0));
    events.add(new TraceEvent(midnight, "aed-1", "ready_light", 1));
    for (String charger : List.of("charger-1", "charger-2", "charger-3")) {
      events.add(new TraceEvent(midnight, charger, "voltage_v", 24));
    }
    events.add(new TraceEvent(midnight, "charger-3", "power_w", 0));
  }

  private static void steps(
      long midnight,
      String device,
      String quantity,
      List<DaySeries.Step> steps,
      List<TraceEvent> events) {
    if (steps.getFirst().secondOfDay() > 0) {
      events.add(new TraceEvent(midnight, device, quantity, steps.getFirst().value()));
    }
    for (DaySeries.Step step : steps) {
      events.add(
          new TraceEvent(midnight + step.secondOfDay() * SECOND, device, quantity, step.value()));
    }
  }

  /** Day after day, each made when the one before is used up. */
  private final class Days implements Iterator<TraceEvent> {
    private final long fromMicros;
    private LocalDate nextDay;
    private Iterator<TraceEvent> today = List.<TraceEvent>of().iterator();

    Days(long fromMicros) {
      this.fromMicros = fromMicros;
      this.nextDay = dayOf(fromMicros);
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public TraceEvent next() {
      while (!today.hasNext()) {
        if (nextDay.equals(LocalDate.MAX)) {
          throw new NoSuchElementException("the calendar is over");
        }
        today = day(nextDay).stream().filter(e -> e.atMicros() >= fromMicros).toList().iterator();
        nextDay = nextDay.plusDays(1);
      }
      return today.next();
    }
  }
}
