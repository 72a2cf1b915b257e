package org.yizhan.cloud.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.fault.Rule;
import org.yizhan.cloud.fault.Rules;
import org.yizhan.cloud.fault.Severity;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.station.Station;
import org.yizhan.profile.Device;

/** The incidents as people work with them. Safe for use from several threads. */
@Singleton
public class Incidents {
  /** Most incidents of one page. */
  public static final int MAX_PAGE_SIZE = 500;

  private final IncidentRows rows;
  private final NoteRows notes;
  private final NoticeRows notices;
  private final TransactionOperations<Connection> transactions;
  private final Registry registry;
  private final Clock clock;
  private final OpenIncidents open = new OpenIncidents();
  private final List<IncidentListener> listeners = new CopyOnWriteArrayList<>();

  Incidents(
      IncidentRows rows,
      NoteRows notes,
      NoticeRows notices,
      TransactionOperations<Connection> transactions,
      Registry registry,
      Clock clock,
      MeterRegistry meters) {
    this.rows = rows;
    this.notes = notes;
    this.notices = notices;
    this.transactions = transactions;
    this.registry = registry;
    this.clock = clock;
    meters.gauge("yizhan.incidents.open", open, OpenIncidents::size);
  }

  @PostConstruct
  void load() {
    rows.findByClearedAtIsNull().forEach(open::put);
  }

  /** A page of incidents, newest first. */
  public IncidentPage list(IncidentFilter filter, int page, int size) {
    int bounded = Math.clamp(size, 1, MAX_PAGE_SIZE);
    int from = Math.max(0, page);
    Boolean isOpen = filter.open().orElse(null);
    String station = filter.station().orElse(null);
    String severity = filter.severity().map(Severity::word).orElse(null);
    List<Incident> found = rows.list(isOpen, station, severity, bounded, (long) from * bounded);
    return new IncidentPage(views(found), from, bounded, rows.total(isOpen, station, severity));
  }

  public Optional<IncidentView> find(UUID id) {
    return rows.findById(id).map(this::view);
  }

  /** An incident with its names, notes and notices. */
  public IncidentView view(Incident incident) {
    return views(List.of(incident)).getFirst();
  }

  /** The open incidents of a station, counted in memory. */
  public StationIncidents of(String station) {
    return open.of(station);
  }

  /** {@code listener} is told of each change from now on. */
  public void onChange(IncidentListener listener) {
    listeners.add(listener);
  }

  /**
   * Acknowledges an incident, open or cleared; the first one counts, a later one changes nothing.
   *
   * @param note may be empty
   */
  public IncidentView acknowledge(UUID id, String by, Optional<String> note) {
    Incident acknowledged =
        transactions.executeWrite(
            status -> {
              Incident known = rows.findById(id).orElseThrow(() -> new UnknownIncident(id));
              if (known.acknowledged()) {
                return known;
              }
              Incident next = known.acknowledged(by, now());
              rows.acknowledge(id, by, next.acknowledgedAt());
              note.filter(n -> !n.isBlank()).ifPresent(n -> save(id, by, n));
              return next;
            });
    return told(acknowledged);
  }

  /** Adds a note. */
  public IncidentView annotate(UUID id, String by, String words) {
    Incident known =
        transactions.executeWrite(
            status -> {
              Incident found = rows.findById(id).orElseThrow(() -> new UnknownIncident(id));
              save(id, by, words);
              return found;
            });
    return told(known);
  }

  /** Takes in what was just made durable, and tells the listeners. */
  public void changed(List<Incident> incidents) {
    incidents.forEach(this::tell);
  }

  private IncidentView told(Incident incident) {
    tell(incident);
    return view(incident);
  }

  /** The row is read again: a person and the engine may have changed it at the same time. */
  private void tell(Incident incident) {
    Incident current;
    synchronized (open) {
      current = rows.findById(incident.id()).orElse(incident);
      open.put(current);
    }
    listeners.forEach(l -> l.changed(current));
  }

  private void save(UUID id, String by, String words) {
    String cut = words.substring(0, Math.min(words.length(), IncidentNote.MAX_LENGTH));
    notes.save(new IncidentNote(UUID.randomUUID(), id, now(), by, cut));
  }

  private List<IncidentView> views(List<Incident> incidents) {
    if (incidents.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = incidents.stream().map(Incident::id).toList();
    Map<UUID, List<IncidentNote>> noted =
        notes.findByIncidentIdInOrderByNotedAt(ids).stream()
            .collect(Collectors.groupingBy(IncidentNote::incidentId));
    Map<UUID, List<Notice>> noticed =
        notices.findByIncidentIdInOrderByChangedAt(ids).stream()
            .collect(Collectors.groupingBy(Notice::incidentId));
    return incidents.stream()
        .map(
            i ->
                view(
                    i,
                    noted.getOrDefault(i.id(), List.of()),
                    noticed.getOrDefault(i.id(), List.of())))
        .toList();
  }

  private IncidentView view(Incident incident, List<IncidentNote> noted, List<Notice> noticed) {
    Optional<Station> station = registry.find(incident.station());
    Optional<Rule> rule = Rules.find(incident.fault());
    Text unknown = Text.same(incident.fault());
    return new IncidentView(
        incident,
        station.map(s -> s.profile().name()).orElse(Text.same(incident.station())),
        station.flatMap(s -> s.profile().place().district()),
        Optional.ofNullable(incident.device()).map(d -> deviceName(station, d)),
        rule.map(Rule::title).orElse(unknown),
        rule.map(Rule::advice).orElse(unknown),
        noted,
        noticed);
  }

  private static Text deviceName(Optional<Station> station, String id) {
    Optional<Device> device = station.flatMap(s -> s.profile().device(id));
    return device
        .flatMap(Device::name)
        .or(() -> device.flatMap(d -> Catalog.find(d.deviceClass())).map(DeviceClass::label))
        .orElse(Text.same(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
