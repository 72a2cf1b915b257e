package org.yizhan.cloud.station;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;

/**
 * The registry on the relational database, with everything in memory for reads. Changes go to the
 * database first and one at a time, so that listeners hear of them in their order.
 */
@Singleton
public final class StoredRegistry implements Registry {
  private static final Logger LOG = LoggerFactory.getLogger(StoredRegistry.class);

  /** Stations that one statement reads. */
  private static final int READ_TOGETHER = 500;

  private record Entry(Station station, String passwordHash) {}

  private final StationRows rows;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final List<Consumer<Station>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> accountListeners = new CopyOnWriteArrayList<>();
  private final Object listing = new Object();

  /** Made when it is asked for: thousands of stations may be registered one after the other. */
  private volatile List<Station> byId;

  StoredRegistry(StationRows rows, Clock clock, RandomGenerator random) {
    this.rows = rows;
    this.clock = clock;
    this.random = random;
    rows.findAll().forEach(row -> entries.put(row.id(), entry(row)));
    refreshList();
  }

  @Override
  public Optional<Station> find(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::station);
  }

  @Override
  public List<Station> all() {
    List<Station> known = byId;
    return known == null ? sorted() : known;
  }

  private List<Station> sorted() {
    synchronized (listing) {
      List<Station> sorted =
          entries.values().stream()
              .map(Entry::station)
              .sorted(Comparator.comparing(Station::id))
              .toList();
      byId = sorted;
      return sorted;
    }
  }

  @Override
  public synchronized String register(StationProfile profile) {
    if (entries.containsKey(profile.id())) {
      throw new IllegalStateException("station " + profile.id() + " is registered already");
    }
    String password = MqttPassword.generate(random);
    String passwordHash = MqttPassword.hash(password, random);
    // The database keeps microseconds: what is in memory must equal what a restart would read.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String hash = ProfileWriter.hash(profile);
    rows.save(
        new StationRow(profile.id(), ProfileWriter.json(profile), 1, hash, now, passwordHash));
    changed(List.of(new Entry(new Station(profile, 1, hash, now), passwordHash)));
    accountListeners.forEach(Runnable::run);
    return password;
  }

  @Override
  public synchronized Station replace(StationProfile profile) {
    Entry old = required(profile.id());
    String hash = ProfileWriter.hash(profile);
    if (hash.equals(old.station().hash())) {
      return old.station();
    }
    long revision = old.station().revision() + 1;
    rows.update(profile.id(), ProfileWriter.json(profile), revision, hash);
    Station station = new Station(profile, revision, hash, old.station().registeredAt());
    changed(List.of(new Entry(station, old.passwordHash())));
    return station;
  }

  @Override
  public synchronized String renewPassword(String id) {
    Entry old = required(id);
    String password = MqttPassword.generate(random);
    String passwordHash = MqttPassword.hash(password, random);
    rows.update(id, passwordHash);
    entries.put(id, new Entry(old.station(), passwordHash));
    accountListeners.forEach(Runnable::run);
    return password;
  }

  @Override
  public boolean authenticate(String id, String password) {
    Entry entry = entries.get(id);
    return entry != null && MqttPassword.matches(password, entry.passwordHash());
  }

  @Override
  public void onChange(Consumer<Station> listener) {
    listeners.add(listener);
  }

  @Override
  public synchronized void refresh() {
    List<String> changed =
        rows.revisions().stream()
            .filter(row -> !known(row.id(), row.revision()))
            .map(StationRevision::id)
            .toList();
    List<Entry> read = new ArrayList<>(changed.size());
    for (int from = 0; from < changed.size(); from += READ_TOGETHER) {
      int to = Math.min(from + READ_TOGETHER, changed.size());
      rows.findByIdInList(changed.subList(from, to)).forEach(row -> read.add(entry(row)));
    }
    if (!read.isEmpty()) {
      changed(read);
    }
  }

  private boolean known(String id, long revision) {
    Entry entry = entries.get(id);
    return entry != null && entry.station().revision() == revision;
  }

  /** The stations' MQTT accounts, by station. */
  public List<MqttAccount> accounts() {
    return all().stream()
        .map(station -> new MqttAccount(station.id(), entries.get(station.id()).passwordHash()))
        .toList();
  }

  /** {@code listener} is told when an account is new or has a new password; must not throw. */
  public void onAccountChange(Runnable listener) {
    accountListeners.add(listener);
  }

  private Entry required(String id) {
    return Optional.ofNullable(entries.get(id))
        .orElseThrow(() -> new NoSuchElementException("station " + id + " is not registered"));
  }

  private void changed(List<Entry> changed) {
    changed.forEach(entry -> entries.put(entry.station().id(), entry));
    refreshList();
    for (Consumer<Station> listener : listeners) {
      changed.forEach(entry -> tell(listener, entry.station()));
    }
  }

  /** The change is durable already: a listener that fails must not make it look undone. */
  private static void tell(Consumer<Station> listener, Station station) {
    try {
      listener.accept(station);
    } catch (RuntimeException e) {
      LOG.error("a listener failed on the change of station {}", station.id(), e);
    }
  }

  private void refreshList() {
    synchronized (listing) {
      byId = null;
    }
  }

  private static Entry entry(StationRow row) {
    return new Entry(
        new Station(profile(row), row.revision(), row.hash(), row.registeredAt()),
        row.passwordHash());
  }

  private static StationProfile profile(StationRow row) {
    try {
      return ProfileReader.read(row.profileJson());
    } catch (ProfileException e) {
      LOG.error(
          "the stored profile of station {} cannot be read by this version; listing what can: {}",
          row.id(),
          e.getMessage());
      return SalvagedProfile.of(row.id(), row.profileJson());
    }
  }
}
