package org.yizhan.cloud.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.StationState;

/**
 * What is known of one station: the newest reading of each series, the link, the people. Each
 * change makes a new state.
 *
 * @param link what the station, its Will or its readings last said of the link
 * @param linkAt when they said so
 * @param agent null if the station never said
 * @param heardAt when anything last came from the station, null for never
 * @param historyAt when backlog last came, null for never
 */
record LiveState(
    NewestValues values,
    Link link,
    Instant linkAt,
    String agent,
    Instant heardAt,
    Instant historyAt,
    PeopleEstimate people) {

  static final LiveState NOTHING =
      new LiveState(
          NewestValues.NONE, Link.UNKNOWN, Instant.EPOCH, null, null, null, PeopleEstimate.START);

  /** The quantities that people are counted by; few readings are of them. */
  private static final Set<String> COUNTED = Set.of("in_total", "out_total", "present");

  /** A series of the station. */
  record Key(String device, String quantity) {}

  /** The newest reading of a series; no value when bad. */
  record Latest(long timeMicros, double value, Quality quality) {
    static Latest of(Reading reading) {
      return new Latest(reading.timeMicros(), reading.value(), reading.quality());
    }
  }

  /** Whether the station is connected. */
  enum Link {
    ONLINE,
    OFFLINE,
    UNKNOWN
  }

  /** Takes a stored batch; of each series the newest reading counts, whenever it comes. */
  LiveState stored(StoredBatch batch, StationProfile profile) {
    Instant at = batch.receivedAt();
    boolean newer = at.isAfter(linkAt);
    LiveState taken = read(batch.readings(), profile);
    return new LiveState(
        taken.values,
        newer ? Link.ONLINE : link,
        newer ? at : linkAt,
        agent,
        later(heardAt, at),
        batch.history() ? later(historyAt, at) : historyAt,
        taken.people);
  }

  /** Takes readings alone, as from the store at a start. */
  LiveState read(List<Reading> readings, StationProfile profile) {
    List<Reading> newer = values.newer(readings);
    List<Reading> counting = new ArrayList<>();
    for (Reading reading : newer) {
      if (COUNTED.contains(reading.quantity())) {
        counting.add(reading);
      }
    }
    counting.sort(Comparator.comparingLong(Reading::timeMicros));
    return new LiveState(
        values.with(newer),
        link,
        linkAt,
        agent,
        heardAt,
        historyAt,
        count(people, counting, profile));
  }

  /** Counts people anew from these readings, in order of time. */
  LiveState recounted(List<Reading> counting, StationProfile profile) {
    List<Reading> ordered =
        counting.stream().sorted(Comparator.comparingLong(Reading::timeMicros)).toList();
    return new LiveState(
        values,
        link,
        linkAt,
        agent,
        heardAt,
        historyAt,
        count(PeopleEstimate.START, ordered, profile));
  }

  private static PeopleEstimate count(
      PeopleEstimate start, List<Reading> readings, StationProfile profile) {
    if (readings.isEmpty()) {
      return start;
    }
    PeopleEstimate people = start;
    int sensors = Evidence.devices(profile, "presence").size();
    for (Reading reading : readings) {
      people =
          switch (classOf(profile, reading.device())) {
            case "beam" -> people.counted(reading);
            case "presence" ->
                reading.quantity().equals("present") ? people.seen(reading, sensors) : people;
            default -> people;
          };
    }
    return people;
  }

  private static String classOf(StationProfile profile, String device) {
    return profile.device(device).map(Device::deviceClass).orElse("");
  }

  /** Takes what the station, or the broker for it, says of its link. */
  LiveState said(StationState state, Instant at) {
    return switch (state) {
      case StationState.Online online ->
          new LiveState(
              values, Link.ONLINE, at, online.agent(), later(heardAt, at), historyAt, people);
      case StationState.Offline offline ->
          new LiveState(values, Link.OFFLINE, at, agent, heardAt, historyAt, people);
    };
  }

  /** The cloud itself lost its broker: of the station's link nothing is known. */
  LiveState unheard(Instant at) {
    return new LiveState(values, Link.UNKNOWN, at, agent, heardAt, historyAt, people);
  }

  /** The state with a time at which the station was heard, for a start from the store. */
  LiveState lastHeard(Instant at) {
    return new LiveState(values, link, linkAt, agent, later(heardAt, at), historyAt, people);
  }

  private static Instant later(Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }
}
