package org.yizhan.edge.status;

import static org.yizhan.edge.status.TroubleKind.AED_NOT_READY;
import static org.yizhan.edge.status.TroubleKind.CARD_WORN;
import static org.yizhan.edge.status.TroubleKind.CLOCK_NOT_SET;
import static org.yizhan.edge.status.TroubleKind.DEVICE_FAILED;
import static org.yizhan.edge.status.TroubleKind.DEVICE_SILENT;
import static org.yizhan.edge.status.TroubleKind.DISK_LOW;
import static org.yizhan.edge.status.TroubleKind.GUARD_TRIPPED;
import static org.yizhan.edge.status.TroubleKind.HOT;
import static org.yizhan.edge.status.TroubleKind.LINE_TAMPERED;
import static org.yizhan.edge.status.TroubleKind.LINK_DOWN;
import static org.yizhan.edge.status.TroubleKind.MEMORY_LOW;
import static org.yizhan.edge.status.TroubleKind.NOT_STORED;
import static org.yizhan.edge.status.TroubleKind.ON_BATTERY;
import static org.yizhan.edge.status.TroubleKind.OUTBOX_FULL;
import static org.yizhan.edge.status.TroubleKind.OUTBOX_IN_MEMORY;
import static org.yizhan.edge.status.TroubleKind.POWER_WEAK;
import static org.yizhan.edge.status.TroubleKind.SENSORS_RESTARTED;
import static org.yizhan.edge.status.TroubleKind.SMOKE_OR_WATER;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yizhan.edge.status.StationStatus.Device;
import org.yizhan.edge.status.StationStatus.Outbox;
import org.yizhan.profile.GuardCause;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Finds in a status what needs somebody's attention, the most pressing first. */
public final class Troubles {
  /** Readings that wait for so long under a link that is up are not being stored. */
  static final Duration NOT_STORED_AFTER = Duration.ofMinutes(5);

  /** After the start so much time is given to devices and clock. */
  static final Duration START = Duration.ofMinutes(1);

  /** An outbox this full loses readings soon, per cent. */
  static final double OUTBOX_FULL_PCT = 80;

  /** A Raspberry Pi slows itself down from 80 degrees Celsius on. */
  static final double HOT_C = 80;

  /** Less free disk than this, per cent. */
  static final double DISK_LOW_PCT = 5;

  /** Less free memory than this, per cent. */
  static final double MEMORY_LOW_PCT = 5;

  /** A card with fewer days left is replaced at the next visit. */
  static final double CARD_WORN_DAYS = 90;

  /** Under-voltage, now and since the start: bits 0 and 16 of {@code get_throttled}. */
  static final long UNDER_VOLTAGE = 0x10001;

  private static final Set<GuardCause> MEANT =
      EnumSet.of(GuardCause.OPENING_HOURS, GuardCause.EXIT, GuardCause.COMMAND);

  private final StationStatus status;
  private final List<Trouble> found = new ArrayList<>();

  private Troubles(StationStatus status) {
    this.status = status;
  }

  /** The troubles of {@code status}. */
  public static List<Trouble> of(StationStatus status) {
    Troubles troubles = new Troubles(status);
    troubles.link();
    troubles.outbox();
    troubles.guard();
    status.devices().forEach(troubles::device);
    troubles.host();
    return troubles.found.stream().sorted(Comparator.comparing(Trouble::kind)).toList();
  }

  private void link() {
    StationStatus.Link link = status.link();
    if (!link.up()) {
      found.add(new Trouble(LINK_DOWN, "", link.trouble().orElse("")));
      return;
    }
    long heard = Math.max(link.sinceMicros(), link.lastAckMicros().orElse(Long.MIN_VALUE));
    when(NOT_STORED, status.outbox().waiting() > 0 && older(heard, NOT_STORED_AFTER));
  }

  private void outbox() {
    Outbox outbox = status.outbox();
    when(OUTBOX_IN_MEMORY, outbox.inMemory());
    when(OUTBOX_FULL, outbox.usedPct().orElse(0) >= OUTBOX_FULL_PCT);
    when(CLOCK_NOT_SET, started() && !status.clock().state().trusted());
  }

  private void guard() {
    status.guard().tripped().stream()
        .filter(tripped -> !meant(tripped.cause()))
        .forEach(tripped -> found.add(new Trouble(GUARD_TRIPPED, tripped.rule(), "")));
  }

  /** True when the station does what it is told: there is nothing to mend. */
  static boolean meant(GuardCause cause) {
    return MEANT.contains(cause);
  }

  private void device(Device device) {
    boolean failed = device.values().stream().anyMatch(v -> v.quality() == Quality.BAD);
    if (failed || device.trouble().isPresent()) {
      found.add(new Trouble(DEVICE_FAILED, device.id(), device.trouble().orElse("")));
    } else if (started() && device.values().stream().allMatch(v -> stale(device, v))) {
      found.add(new Trouble(DEVICE_SILENT, device.id(), ""));
    }
    device.values().stream()
        .flatMap(reading -> of(device.deviceClass(), reading).stream())
        .distinct()
        .forEach(kind -> found.add(new Trouble(kind, device.id(), "")));
  }

  private void host() {
    when(SENSORS_RESTARTED, status.agent().sensorRestarts() > 0);
    status.host().stream()
        .flatMap(reading -> of("host", reading).stream())
        .forEach(kind -> found.add(Trouble.of(kind)));
  }

  /** What is wrong when a device of that class reads so. */
  static Optional<TroubleKind> of(String deviceClass, Reading reading) {
    if (reading.quality() == Quality.BAD) {
      return Optional.empty();
    }
    double x = reading.value();
    return switch (deviceClass + "." + reading.quantity()) {
      case "door.tamper" -> only(LINE_TAMPERED, x == 1);
      case "power.mains" -> only(ON_BATTERY, x == 0);
      case "smoke.alarm", "leak.wet" -> only(SMOKE_OR_WATER, x == 1);
      case "aed.present", "aed.ready_light" -> only(AED_NOT_READY, x == 0);
      case "host.throttled" -> only(POWER_WEAK, ((long) x & UNDER_VOLTAGE) != 0);
      case "host.cpu_temperature_c" -> only(HOT, x >= HOT_C);
      case "host.card_life_days" -> only(CARD_WORN, x < CARD_WORN_DAYS);
      case "host.disk_free_pct" -> only(DISK_LOW, x < DISK_LOW_PCT);
      case "host.memory_free_pct" -> only(MEMORY_LOW, x < MEMORY_LOW_PCT);
      default -> Optional.empty();
    };
  }

  private static Optional<TroubleKind> only(TroubleKind kind, boolean so) {
    return so ? Optional.of(kind) : Optional.empty();
  }

  private void when(TroubleKind kind, boolean so) {
    only(kind, so).ifPresent(k -> found.add(Trouble.of(k)));
  }

  private boolean started() {
    return status.agent().uptime().compareTo(START) >= 0;
  }

  private boolean stale(Device device, Reading reading) {
    return older(reading.timeMicros(), device.maxAge());
  }

  private boolean older(long timeMicros, Duration than) {
    return status.clock().nowMicros() - timeMicros > than.toNanos() / 1000;
  }
}
