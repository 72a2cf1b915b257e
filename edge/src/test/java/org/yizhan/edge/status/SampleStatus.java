package org.yizhan.edge.status;

import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.yizhan.catalog.Text;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.status.StationStatus.Device;
import org.yizhan.edge.status.StationStatus.Note;
import org.yizhan.profile.GuardCause;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** A station that is well and one that is not, for tests. */
public final class SampleStatus {
  private static final String HASH =
      "sha256:5f2d8a0b7c1e94d36a8b2f7e0c4d1a9b8e7f6c5d4b3a29181716151413121110";

  private SampleStatus() {}

  /** Everything works. */
  public static StationStatus healthy() {
    return new StationStatus(
        station(),
        new StationStatus.Agent(
            "1.0.0", HASH, OptionalLong.of(7), Duration.ofHours(76).plusMinutes(5), 0),
        new StationStatus.Clock(T0, ClockState.NETWORK),
        new StationStatus.Link(
            true,
            T0 - 7_380 * SECOND,
            "tcp://broker.example:1883",
            Optional.of(T0 - 2 * SECOND),
            Optional.empty()),
        new StationStatus.Outbox(11, OptionalDouble.of(0.2), false, 0),
        List.of(
            device("door-main", "door", 1, "open=0", "locked=1", "tamper=0"),
            device("beam-door", "beam", 12, "in_total=20418", "out_total=20411"),
            new Device(
                "charger-1",
                "charger",
                Optional.of(new Text("手机充电柜", "Phone locker")),
                Duration.ofMinutes(25),
                readings(
                    "charger-1",
                    7,
                    "in_use=1",
                    "power_w=37.25",
                    "current_a=1.8625",
                    "voltage_v=20"),
                Optional.empty()),
            device("aed-1", "aed", 4, "present=1", "cabinet_open=0", "ready_light=1"),
            device("climate-1", "climate", 65, "temperature_c=21.456", "humidity_pct=48.2"),
            device("smoke-1", "smoke", 180, "alarm=0")),
        new StationStatus.Guard(List.of(), List.of()),
        readings(
            "host",
            9,
            "cpu_temperature_c=48.3",
            "disk_free_pct=71",
            "memory_free_pct=62.5",
            "throttled=0",
            "clock_state=3",
            "written_mb_day=540",
            "card_life_days=2222",
            "uptime_s=950400"),
        List.of());
  }

  /** Nearly everything is wrong, and names and words try to break out of text and page. */
  public static StationStatus faulty() {
    return new StationStatus(
        station(),
        new StationStatus.Agent(
            "1.0.0", HASH, OptionalLong.empty(), Duration.ofMinutes(9).plusSeconds(30), 2),
        new StationStatus.Clock(T0, ClockState.ESTIMATED),
        new StationStatus.Link(
            false,
            T0 - 90_000 * SECOND,
            "tcp://broker.example:1883",
            Optional.empty(),
            Optional.of("broker.example: Temporary failure in name resolution")),
        new StationStatus.Outbox(1_036_800, OptionalDouble.of(83.4), true, 12),
        faultyDevices(),
        new StationStatus.Guard(
            List.of(
                new StationStatus.Tripped(
                    "water-on-floor", GuardCause.LEAK, Optional.of("leak-1"), T0 - 1_260 * SECOND),
                new StationStatus.Tripped(
                    "closing", GuardCause.OPENING_HOURS, Optional.empty(), T0 - 10_800 * SECOND)),
            List.of(
                new Note(T0 - 10_800 * SECOND, "closing: opening_hours: locked door-main"),
                new Note(
                    T0 - 1_260 * SECOND,
                    "water-on-floor: leak at leak-1: cut charger-1 and charger-2"))),
        readings(
            "host",
            9,
            "cpu_temperature_c=82.5",
            "disk_free_pct=3.2",
            "memory_free_pct=4",
            "throttled=327681",
            "clock_state=1",
            "outbox_mode=1",
            "written_mb_day=1240.5",
            "card_life_days=41",
            "redated=118",
            "uptime_s=600"),
        List.of(
            new Note(
                T0 - 90 * SECOND,
                "the outbox cannot write to /var/lib/yizhan/outbox.db (read-only file system):"
                    + " going on in memory"),
            new Note(T0 - 30 * SECOND, "<script>alert('x')</script> & \u001b[2J \"quoted\"")));
  }

  private static List<Device> faultyDevices() {
    List<Device> devices = new ArrayList<>();
    devices.add(device("door-main", "door", 1, "open=0", "locked=1", "tamper=1", "guard=6"));
    devices.add(
        new Device(
            "charger-1",
            "charger",
            Optional.of(new Text("<b>手机</b>充电柜", "<b>Phone</b> locker")),
            Duration.ofMinutes(25),
            List.of(
                Reading.bad("charger-1", "power_w", T0 - 5 * SECOND),
                Reading.bad("charger-1", "voltage_v", T0 - 5 * SECOND),
                new Reading("charger-1", "energy_wh", T0 - 5 * SECOND, 70_412, Quality.UNCERTAIN)),
            Optional.of("the chip at I2C bus 1, address 0x41 does not answer: check its wiring")));
    devices.add(device("climate-1", "climate", 5_400, "temperature_c=-3.04", "humidity_pct=91"));
    devices.add(device("presence-1", "presence", 0));
    devices.add(device("aed-1", "aed", 4, "present=1", "cabinet_open=1", "ready_light=0"));
    devices.add(device("leak-1", "leak", 1_260, "wet=1"));
    devices.add(device("supply", "power", 420, "mains=0", "battery_v=11.84"));
    devices.add(
        new Device(
            "smoke-1",
            "smoke",
            Optional.empty(),
            Duration.ofMinutes(25),
            List.of(new Reading("smoke-1", "alarm", T0 - 60 * SECOND, 0, Quality.TIME)),
            Optional.empty()));
    return devices;
  }

  private static StationStatus.Station station() {
    return new StationStatus.Station(
        "dongdan-02", new Text("东单南户外劳动者驿站", "Dongdan South Station"), Optional.of("暖心驿站"));
  }

  private static Device device(String id, String deviceClass, int ageSeconds, String... values) {
    return new Device(
        id,
        deviceClass,
        Optional.empty(),
        Duration.ofMinutes(25),
        readings(id, ageSeconds, values),
        Optional.empty());
  }

  /** Readings from {@code quantity=value}. */
  private static List<Reading> readings(String device, int ageSeconds, String... values) {
    List<Reading> readings = new ArrayList<>();
    for (String word : values) {
      String[] parts = word.split("=", 2);
      readings.add(
          Reading.good(device, parts[0], T0 - ageSeconds * SECOND, Double.parseDouble(parts[1])));
    }
    return readings;
  }
}
