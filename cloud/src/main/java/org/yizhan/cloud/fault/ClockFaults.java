package org.yizhan.cloud.fault;

import static org.yizhan.cloud.fault.EventTime.NONE;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.yizhan.cloud.fault.StationPlan.Talker;

/**
 * The two faults that are an absence, and so are judged by the server's clock: {@code
 * station-offline} and {@code no-data}.
 *
 * <p>{@code no-data} opens only while the station is connected, not sending its backlog, and has
 * had the device's time to speak since it connected: an offline station inhibits its devices, and
 * none of them bounces when it comes back. It clears on fresh evidence alone.
 */
final class ClockFaults {
  /** A reconnected device has at least this long to speak. */
  static final long MIN_GRACE_MICROS = EventTime.micros(Duration.ofSeconds(60));

  private static final InstanceKey OFFLINE = new InstanceKey("", Rules.STATION_OFFLINE.fault());

  private final StationState state;
  private final long now;
  private final IncidentChanges changes;
  private final Map<InstanceKey, Occurrence> open;
  private boolean changed;

  private ClockFaults(StationState state, long now, IncidentChanges changes) {
    this.state = state;
    this.now = now;
    this.changes = changes;
    this.open = new HashMap<>(state.clockFaults);
  }

  /** Opens and clears what is due. */
  static StationState judged(
      StationState state, StationPlan plan, long now, IncidentChanges changes) {
    ClockFaults faults = new ClockFaults(state, now, changes);
    faults.judgeLink();
    for (Talker talker : plan.talkers()) {
      faults.judge(talker, true);
    }
    faults.dropRemoved(plan);
    return faults.result();
  }

  /** Clears what fresh evidence ends, at once. */
  static StationState cleared(
      StationState state, StationPlan plan, long now, IncidentChanges changes) {
    if (state.clockFaults.isEmpty()) {
      return state;
    }
    ClockFaults faults = new ClockFaults(state, now, changes);
    for (Talker talker : plan.talkers()) {
      faults.judge(talker, false);
    }
    return faults.result();
  }

  private void judgeLink() {
    Occurrence offline = open.get(OFFLINE);
    long lasted = now - state.linkSince;
    if (offline == null) {
      boolean due = lasted >= EventTime.micros(Rules.STATION_OFFLINE.hold());
      if (state.link == LinkState.OFFLINE && due) {
        open(OFFLINE, Rules.STATION_OFFLINE.severity(), state.linkSince);
      }
    } else if (state.link == LinkState.ONLINE
        && lasted >= EventTime.micros(Rules.STATION_OFFLINE.clear())) {
      clear(OFFLINE, offline, state.linkSince);
    }
  }

  private void judge(Talker talker, boolean mayOpen) {
    InstanceKey key = new InstanceKey(talker.device(), Rules.NO_DATA.fault());
    Evidence evidence = state.evidence.getOrDefault(talker.device(), Evidence.NOTHING);
    Occurrence known = open.get(key);
    long since = silentSince(talker, evidence);
    if (known == null && since != NONE && mayOpen && !held(talker)) {
      open(key, talker.severity(), since);
    } else if (known != null && since == NONE && evidence.newestMicros() > known.startedMicros()) {
      clear(key, known, evidence.newestMicros());
    }
  }

  /** Since when nothing useful was heard of a device, once that is a fault; else none. */
  private long silentSince(Talker talker, Evidence evidence) {
    long heard = evidence.newestMicros() == NONE ? state.linkSince : evidence.newestMicros();
    if (heard != NONE && now - heard >= talker.maxAgeMicros()) {
      return heard;
    }
    long bad = evidence.badSince();
    boolean badLong = bad != NONE && now - bad >= EventTime.micros(Rules.NO_DATA.hold());
    return badLong ? bad : NONE;
  }

  private boolean held(Talker talker) {
    long grace = Math.max(talker.maxAgeMicros(), MIN_GRACE_MICROS);
    return state.link != LinkState.ONLINE
        || state.timeline.draining(now)
        || now - state.linkSince < grace;
  }

  private void dropRemoved(StationPlan plan) {
    for (Map.Entry<InstanceKey, Occurrence> entry : Map.copyOf(open).entrySet()) {
      String device = entry.getKey().device();
      if (!device.isEmpty() && !plan.hasDevice(device)) {
        clear(entry.getKey(), entry.getValue(), now);
      }
    }
  }

  private void open(InstanceKey key, Severity severity, long since) {
    open.put(key, changes.open(key, severity, since, false));
    changed = true;
  }

  private void clear(InstanceKey key, Occurrence occurrence, long at) {
    changes.clear(occurrence, at);
    open.remove(key);
    changed = true;
  }

  private StationState result() {
    return changed
        ? new StationState(
            state.station,
            state.timeline,
            state.link,
            state.linkSince,
            state.evidence,
            state.tracks,
            open)
        : state;
  }
}
