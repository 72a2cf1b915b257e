package org.yizhan.edge.uplink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which batches go out next. A state machine of numbers and times: no wires, no store, no clock.
 *
 * <p>On each connection every waiting batch is sent anew. Batches from {@code liveFrom} on are the
 * station's present and go first; older ones are backlog, oldest first. Each kind has a window of
 * batches that are sent and not yet stored, so that neither fills the cloud's queue, and backlog
 * never holds up the present. A batch without an acknowledgement is sent again, each time after
 * twice the wait, and keeps its flag as long as the connection lasts.
 */
public final class UplinkPlan {
  /** Most backlog batches under way. */
  public static final int HISTORY_WINDOW = 8;

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
  private boolean connected;
  private long liveFrom = NOTHING_LIVE;
  private long historySent;
  private long liveSent;
  private int liveFlights;

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
   */
  public void up(long firstLive) {
    down();
    connected = true;
    live(firstLive);
  }

  /** The connection is gone; what was under way is not any more. */
  public void down() {
    connected = false;
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
          if (flight.dueMicros() <= nowMicros) {
            due.add(new Send(batch, flight.history()));
          }
        });
    addHistory(due, waiting);
    return due;
  }

  private void addHistory(List<Send> due, Waiting waiting) {
    int room = HISTORY_WINDOW - (flights.size() - liveFlights);
    if (room > 0) {
      // Batches that went out live and then stopped being so are under way already.
      waiting.numbers(historySent, liveFrom, room + liveFlights).stream()
          .filter(batch -> !flights.containsKey(batch))
          .limit(room)
          .forEach(batch -> due.add(new Send(batch, true)));
    }
  }

  /** The batch went out. */
  public void sent(Send send, long nowMicros) {
    Flight before = flights.get(send.batch());
    int times = before == null ? 1 : before.times() + 1;
    flights.put(send.batch(), new Flight(send.history(), nowMicros, times));
    if (before != null) {
      return;
    }
    if (send.history()) {
      historySent = send.batch();
    } else {
      liveSent = send.batch();
      liveFlights++;
    }
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
