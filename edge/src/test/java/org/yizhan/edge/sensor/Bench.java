package org.yizhan.edge.sensor;

import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;

/** One device on simulated hardware, and a clock that leaps. Seconds count from T0. */
public final class Bench {
  private static final String DEVICE = "it";

  private final StationProfile profile;
  private final SimulatedHardware hardware;

  /** A bench with one device: {@code class: door, wiring: {…}}. */
  public Bench(String device) {
    profile =
        Stations.read(
            "profile: 1\nid: bench-1\ndevices:\n  - {id: " + DEVICE + ", " + device + "}\n");
    hardware = new SimulatedHardware(profile);
  }

  public SimulatedHardware hardware() {
    return hardware;
  }

  public String device() {
    return DEVICE;
  }

  public Wiring wiring() {
    return profile.devices().getFirst().wiring().orElseThrow();
  }

  /** Something happens. */
  public void set(double seconds, String quantity, double value) {
    hardware.apply(new TraceEvent(micros(seconds), DEVICE, quantity, value));
  }

  /** The quantity goes on and off so often, evenly within a second from {@code seconds} on. */
  public void chatter(double seconds, String quantity, int changes) {
    for (int i = 0; i < changes; i++) {
      set(seconds + (double) i / changes, quantity, (i + 1) % 2);
    }
  }

  /** Takes every look that the sensor asks for up to and including {@code seconds}. */
  public static void wake(Sensor sensor, double seconds) {
    while (sensor.wakeMicros() <= micros(seconds)) {
      // What has already happened is told at the next look.
      sensor.poll(sensor.wakeMicros() == 0 ? micros(seconds) : sensor.wakeMicros());
    }
  }

  /**
   * What a look finds to be so now, as {@code quantity=value}, {@code quantity=value?} when it is
   * uncertain, or {@code quantity=bad}.
   */
  public static String look(Sensor sensor, double seconds) {
    Map<String, String> now = new LinkedHashMap<>();
    for (Observation o : sensor.poll(micros(seconds))) {
      if (o.timeMicros() == micros(seconds)) {
        now.put(o.quantity(), value(o));
      }
    }
    List<String> words = new ArrayList<>();
    now.forEach((quantity, value) -> words.add(quantity + "=" + value));
    return String.join(" ", words);
  }

  private static String value(Observation o) {
    String value = String.format(Locale.ROOT, "%.3f", o.value()).replaceAll("\\.?0+$", "");
    return switch (o.quality()) {
      case BAD -> "bad";
      case UNCERTAIN -> value + "?";
      default -> value;
    };
  }

  /** The quality of one quantity that a look finds. */
  public static Quality quality(Sensor sensor, double seconds, String quantity) {
    return sensor.poll(micros(seconds)).stream()
        .filter(o -> o.quantity().equals(quantity))
        .reduce((first, last) -> last)
        .orElseThrow()
        .quality();
  }

  /** What {@code from} remembers goes through JSON and into {@code to}, as at a restart. */
  public static void restart(Sensor from, Sensor to) {
    try {
      to.restore(JSON.std.mapFrom(JSON.std.asString(from.snapshot())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static long micros(double seconds) {
    return T0 + Math.round(seconds * SECOND);
  }
}
