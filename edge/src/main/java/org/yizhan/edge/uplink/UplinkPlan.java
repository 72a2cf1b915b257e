package org.yizhan.edge.uplink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Which batches go out next. A state machine of numbers and times: no wires, no store, no clock.
 *
 * <p>On each connection every waiting batch is sent anew. Batches from {@code liveFrom} on are the
 * station's present and go first; older ones are backlog, oldest first. Each kind has a window of
 * batches that are sent and not yet stored, so that neither fills the cloud's queue; the backlog's
 * follows how long acknowledgements take ({@link Pace}), and begins only when the present is
 * acknowledged, if there is one. A batch without an acknowledgement is sent again, each time after
 * twice the wait, and keeps its flag as long as the connection lasts.
 */
public final class UplinkPlan {
  /** Most backlog batches under way. */
  public static final int HISTORY_WINDOW = Pace.LARGEST_WINDOW;

  /** Most live batches under way. */
  public static final int LIVE_WINDOW = 64;

  /** Wait for an acknowledgement before a batch is sent a second time; doubles each time. */
  public static final Duration FIRST_WAIT = Duration.ofSeconds(20);

  /** The wait never exceeds this. */
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** Nothing is live: the station's world lags behind the clock. */
  public static final long NOTHING_LIVE = Long.MAX_VALUE;

  private static final int DOUBLINGS = 4;

  private final NavigableMap<Long, Flight> flights = new TreeMap<>();
  private final Pace pace;
  private boolean connected;
  private boolean heard;
  private long liveFrom = NOTHING_LIVE;
  private long historySent;
  private long liveSent;
  private int liveFlights;

  /**
   * A plan without a connection.
   *
   * @param random spreads the backlog of many stations over time
   */
  public UplinkPlan(RandomGenerator random) {
    pace = new Pace(random);
  }

  /** A batch to be sent. */
  public record Send(long batch, boolean history) {}

  /** The numbers of waiting batches after and before the given ones, oldest first. */
  @FunctionalInterface
  public interface Waiting {
    List<Long> numbers(long after, long before, int most);
  }

  private record Flight(boolean history, long sentMicros, int times) {
    long dueMicros() {
      long wait = (FIRST_WAIT.toNanos() / 1000) << Math.min(times - 1, DOUBLINGS);
      return sentMicros + Math.min(wait, LONGEST_WAIT.toNanos() / 1000);
    }
  }

  /**
   * A new connection is up.
   *
   * @param firstLive number of the first live batch, or {@link #NOTHING_LIVE}
   * @param nowMicros as in {@link #due}, microseconds of a clock that never runs backwards
   */
  public void up(long firstLive, long nowMicros) {
    down();
    connected = true;
    pace.begin(nowMicros);
    live(firstLive);
  }

  /** The connection is gone; what was under way is not any more. */
  public void down() {
    connected = false;
    heard = false;
    flights.clear();
    liveFlights = 0;
    historySent = 0;
    live(NOTHING_LIVE);
  }

  /** From now on batches from {@code firstLive} on are live, and no others. */
  public void live(long firstLive) {
    liveFrom = firstLive;
    liveSent = firstLive - 1;
  }

  /** What to send now, most urgent first; tell {@link #sent} of each that went out. */
  public List<Send> due(long nowMicros, Waiting waiting) {
    List<Send> due = new ArrayList<>();
    if (!connected) {
      return due;
    }
    int liveRoom = LIVE_WINDOW - liveFlights;
    if (liveFrom != NOTHING_LIVE && liveRoom > 0) {
      waiting
          .numbers(liveSent, NOTHING_LIVE, liveRoom)
          .forEach(batch -> due.add(new Send(batch, false)));
    }
    flights.forEach(
        (batch, flight) -> {
          if (!flight.history() && flight.dueMicros() <= nowMicros) {
            due.add(new Send(batch, false));
          }
        });
    if (heard || (liveFlights == 0 && due.isEmpty())) {
      addHistory(due, nowMicros, waiting);
    }
    return due;
  }

  /** First again what waited in vain, then more, if the pace allows. */
  private void addHistory(List<Send> due, long nowMicros, Waiting waiting) {
    List<Long> again = new ArrayList<>();
    flights.forEach(
        (batch, flight) -> {
          if (flight.history() && flight.dueMicros() <= nowMicros) {
            again.add(batch);
          }
        });
    int historyFlights = flights.size() - liveFlights;
    int room = pace.window() - (historyFlights - again.size());
    again.stream().limit(Math.max(0, room)).forEach(batch -> due.add(new Send(batch, true)));
    int more = Math.min(room - again.size(), HISTORY_WINDOW - historyFlights);
    if (more > 0 && !pace.pausing(nowMicros)) {
      // Batches that went out live and then stopped being so are under way already.
      waiting.numbers(historySent, liveFrom, more + liveFlights).stream()
          .filter(batch -> !flights.containsKey(batch))
          .limit(more)
          .forEach(batch -> due.add(new Send(batch, true)));
    }
  }

  /** The batch went out. */
  public void sent(Send send, long nowMicros) {
    Flight before = flights.get(send.batch());
    int times = before == null ? 1 : before.times() + 1;
    flights.put(send.batch(), new Flight(send.history(), nowMicros, times));
    if (before != null) {
      pace.slow(before.sentMicros(), nowMicros);
      heard = true;
      return;
    }
    if (send.history()) {
      historySent = send.batch();
    } else {
      liveSent = send.batch();
      liveFlights++;
    }
  }

  /** The batches from {@code first} to {@code last} are acknowledged as stored. */
  public void stored(long first, long last, long nowMicros) {
    for (Flight flight : flights.subMap(first, true, last, true).values()) {
      hear(flight, nowMicros);
    }
    gone(first, last);
  }

  /** How long a batch took that was sent twice nobody knows: which of the two is acknowledged? */
  private void hear(Flight flight, long nowMicros) {
    long sent = flight.sentMicros();
    if (flight.times() > 1) {
      pace.pauseFrom(nowMicros);
    } else if (flight.history()) {
      pace.acknowledged(sent, nowMicros);
    } else if (!heard) {
      pace.firstHeard(sent, nowMicros);
    } else if (nowMicros - sent > Pace.LIMIT.toNanos() / 1000) {
      // The present is held up: the backlog gives way.
      pace.slow(sent, nowMicros);
    }
    heard = true;
  }

  /** The batches from {@code first} to {@code last} wait no more: stored, or given up. */
  public void gone(long first, long last) {
    NavigableMap<Long, Flight> range = flights.subMap(first, true, last, true);
    liveFlights -= (int) range.values().stream().filter(flight -> !flight.history()).count();
    range.clear();
  }

  /** Batches that are sent and not yet acknowledged. */
  public int underWay() {
    return flights.size();
  }
}
