package org.yizhan.cloud.bench.memory;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.yizhan.bench.Figures;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.cloud.ingest.StoredBatches;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.usage.RollUps;
import org.yizhan.cloud.watch.FaultDesk;
import org.yizhan.profile.Device;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Reading;
import org.yizhan.wire.Telemetry;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireException;

/**
 * Starts the service's rooms in this process, with as many registered stations as asked for, and
 * lets each room hear every series of each station once; after each step the heap in use is what is
 * left after a full collection. The stations are put into the database in bulk and come from there
 * as at any start.
 *
 * <p>Arguments: numbers of stations, measured one after the other.
 */
public final class StationMemory {
  private static final int ROWS_TOGETHER = 1_000;
  private static final double KIBI = 1024;

  private final Figures figures;
  private final int stations;
  private final String name;

  private StationMemory(Figures figures, int stations) {
    this.figures = figures;
    this.stations = stations;
    this.name = stations + " stations";
  }

  /** Measures, prints the table and writes the figures. */
  public static void main(String[] args) throws Exception {
    Figures figures = new Figures("memory");
    for (String stations : args) {
      new StationMemory(figures, Integer.parseInt(stations)).measure();
    }
    figures.print(System.out);
    System.out.println("written to " + figures.write());
    System.exit(0);
  }

  private void measure() throws Exception {
    Path folder = Files.createTempDirectory("station-memory");
    long empty;
    try (ApplicationContext service = service(folder)) {
      empty = heap();
      insert(DelegatingDataSource.unwrapDataSource(service.getBean(DataSource.class)));
    }
    long begin = System.nanoTime();
    try (ApplicationContext service = service(folder)) {
      figures.add(name, "start", (System.nanoTime() - begin) / 1e9, "s");
      long before = step("registry", empty);
      before = hear(service.getBean(LiveBoard.class), "live board", before);
      service.getBean(LiveBoard.class).tick();
      before = step("live board's next changes", before);
      before = hear(service.getBean(FaultDesk.class), "fault engine", before);
      before = hear(service.getBean(RollUps.class), "roll-ups' ledger", before);
      figures.add(name, "all, heap for each station", (before - empty) / KIBI / stations, "KiB");
      figures.add(name, "all, heap", before / KIBI / KIBI, "MiB");
      figures.add(name, "resident", residentMib(), "MiB");
    }
  }

  private static ApplicationContext service(Path folder) {
    return ApplicationContext.builder()
        .properties(
            Map.of(
                "yizhan.data",
                folder.toString(),
                "yizhan.broker.embedded.enabled",
                false,
                "yizhan.fault.tick",
                "1h"))
        .start();
  }

  private long hear(StoredBatches room, String what, long before) throws WireException {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    List<StoredBatch> batches = new ArrayList<>();
    for (int number = 1; number <= stations; number++) {
      batches.add(batch(profile(number), now));
      if (batches.size() == ROWS_TOGETHER || number == stations) {
        room.stored(List.copyOf(batches));
        batches.clear();
      }
    }
    return step(what, before);
  }

  /** Decoded from bytes, as what comes from a broker: with names of its own. */
  private static StoredBatch batch(StationProfile profile, long now) throws WireException {
    List<Reading> readings = new ArrayList<>();
    for (Device device : profile.devices()) {
      DeviceClass deviceClass = Catalog.find(device.deviceClass()).orElseThrow();
      for (Quantity quantity : deviceClass.quantities()) {
        readings.add(Reading.good(device.id(), quantity.id(), now, quantity.inRange(1) ? 1 : 0));
      }
    }
    Telemetry message = new Telemetry(new java.util.UUID(1, 1), 1, false, readings);
    return new StoredBatch(
        profile.id(),
        false,
        TelemetryCodec.decode(TelemetryCodec.encode(message)).readings(),
        Instant.EPOCH.plus(now, ChronoUnit.MICROS));
  }

  private void insert(DataSource database) throws SQLException {
    String hash = ProfileWriter.hash(profile(1));
    try (Connection connection = database.getConnection();
        PreparedStatement row =
            connection.prepareStatement(
                "insert into station (id, profile_json, revision, hash, registered_at,"
                    + " password_hash) values (?, ?, 1, ?, ?, ?)")) {
      connection.setAutoCommit(false);
      for (int number = 1; number <= stations; number++) {
        StationProfile profile = profile(number);
        row.setString(1, profile.id());
        row.setString(2, ProfileWriter.json(profile));
        row.setString(3, hash);
        row.setTimestamp(4, Timestamp.from(Instant.EPOCH));
        row.setString(5, "sha256$%032x$%064x".formatted(number, number));
        row.addBatch();
        if (number % ROWS_TOGETHER == 0 || number == stations) {
          row.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private static StationProfile profile(int number) {
    try {
      return ProfileReader.read(TEMPLATE.replace("$n", "%06d".formatted(number)));
    } catch (ProfileException e) {
      throw new IllegalStateException("the bench's own profile is wrong", e);
    }
  }

  private long step(String what, long before) {
    long now = heap();
    figures.add(name, what + ", heap for each station", (now - before) / KIBI / stations, "KiB");
    return now;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double residentMib() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / KIBI;
    }
  }

  /** The devices of a station of the demo. */
  private static final String TEMPLATE =
      """
      profile: 1
      id: memory-$n
      name: {zh: 驿站$n, en: Station $n}
      place: {district: 东城区, sub_district: 建国门街道, latitude: 39.9087, longitude: 116.4175}
      carrier: 中国移动
      hours: 24h
      facilities: [seats, water_dispenser, microwave, charging, first_aid_kit, wifi]
      devices:
        - {id: door-main, class: door, name: {zh: 大门, en: Main door}, wiring: {driver: reed, open_line: 17}, limits: {held_open_s: 120}}
        - {id: door-side, class: door, name: {zh: 侧门, en: Side door}, wiring: {driver: reed, open_line: 27}, limits: {held_open_s: 45}}
        - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 22, b_line: 23}}
        - {id: presence-1, class: presence, wiring: {driver: ld2410, port: /dev/ttyAMA0}}
        - {id: charger-1, class: charger, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.002}, limits: {current_max_a: 12}}
        - {id: charger-2, class: charger, wiring: {driver: ina226, bus: 1, address: 0x41, shunt_ohms: 0.002}, limits: {current_max_a: 12}}
        - {id: charger-3, class: charger, wiring: {driver: ina226, bus: 1, address: 0x42, shunt_ohms: 0.002}, limits: {current_max_a: 12}}
        - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 5, present_line: 6, light_line: 13, bus: 1, address: 0x45}, expiry: {pads: 2027-06-30, battery: 2029-01-31}}
        - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}}
        - {id: host, class: host, wiring: {driver: linux}}
      """;
}
