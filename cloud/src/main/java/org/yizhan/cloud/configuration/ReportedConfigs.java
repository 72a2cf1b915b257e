package org.yizhan.cloud.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.cloud.ingest.StationLinks;
import org.yizhan.cloud.station.Station;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.StationState;

/**
 * The last report of each station: in memory for reads, written with the next {@link #tick}. A
 * report that a crash loses comes again, because the broker retains it. As big as the number of
 * stations.
 */
@Singleton
public final class ReportedConfigs implements StationLinks {
  private final ReportedRows rows;
  private final Map<String, ReportedRow> latest = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final Set<String> unwritten = ConcurrentHashMap.newKeySet();

  ReportedConfigs(ReportedRows rows, MeterRegistry meters) {
    this.rows = rows;
    meters.gauge("yizhan.configuration.reports.unwritten", unwritten, Set::size);
  }

  @PostConstruct
  void load() {
    for (ReportedRow row : rows.findAll()) {
      latest.put(row.station(), row);
      kept.add(row.station());
    }
  }

  /** Which profile the station is to run, and what it said of it last. */
  public Configuration of(Station station) {
    return Configuration.of(station, Optional.ofNullable(latest.get(station.id())));
  }

  /** The same report, come again with a new connection, is no news. */
  @Override
  public void reported(String station, ReportedConfig config, Instant receivedAt) {
    ReportedRow said = ReportedRow.of(station, config, receivedAt.truncatedTo(ChronoUnit.MICROS));
    ReportedRow known = latest.get(station);
    if (known == null || !known.saysAs(said)) {
      latest.put(station, said);
      unwritten.add(station);
    }
  }

  @Override
  public void state(String station, StationState state, Instant receivedAt) {
    // A report holds whether or not the station is connected.
  }

  @Override
  public void brokerLink(boolean up, Instant at) {
    // As above, whether or not the cloud is.
  }

  /** Writes new reports down; what cannot be written is tried again. One call at a time. */
  public void tick() {
    Set.copyOf(unwritten).forEach(this::write);
  }

  /** Taken off before it is written: a report that comes meanwhile puts the station on again. */
  private void write(String station) {
    unwritten.remove(station);
    try {
      if (kept.contains(station)) {
        rows.update(latest.get(station));
      } else {
        rows.save(latest.get(station));
        kept.add(station);
      }
    } catch (RuntimeException e) {
      unwritten.add(station);
      throw e;
    }
  }
}
