package org.yizhan.edge.sensor.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.Trouble;
import org.yizhan.profile.Wiring;

/** A radar on a serial line; it reports ten times a second by itself. */
public final class RadarPresence implements Sensor {
  /** Without a whole frame for this long the radar has failed. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  /**
   * It is looked at so often at least, whatever the period: the port keeps 4 KiB, the oldest, which
   * are 13 s of frames.
   */
  static final Duration DRAINED = Duration.ofSeconds(10);

  /** The factory setting of both radars. */
  static final int DEFAULT_BAUD = 256_000;

  private static final long SILENCE_MICROS = SILENCE.toNanos() / 1000;
  private static final long DRAINED_MICROS = DRAINED.toNanos() / 1000;
  private static final long NEVER_YET = -1;

  private final String device;
  private final String port;
  private final int baud;
  private final SerialLine line;
  private final Radar radar;
  private final Radar other;
  private final Trouble trouble;
  private byte[] rest = new byte[0];
  private byte[] otherRest = new byte[0];
  private Radar.Report last;
  private long heardMicros = NEVER_YET;
  private long lookedMicros = NEVER_YET;
  private Silence silence = new Silence(0, 0, "");

  /**
   * What came since the last whole frame.
   *
   * @param bytes of anything
   * @param otherFrames whole frames of the other radar
   * @param failure why the port could not be read; empty if it could
   */
  private record Silence(long bytes, long otherFrames, String failure) {}

  private RadarPresence(String device, Wiring wiring, Hardware hardware, Radar radar, Radar other) {
    this.device = device;
    this.port = wiring.text("port");
    this.baud = wiring.has("baud") ? wiring.number("baud") : DEFAULT_BAUD;
    this.line = hardware.serial(port, baud);
    this.radar = radar;
    this.other = other;
    this.trouble = new Trouble(device);
  }

  /** An HLK-LD2410, as wired. */
  public static RadarPresence ld2410(String device, Wiring wiring, Hardware hardware) {
    return new RadarPresence(device, wiring, hardware, new Ld2410(), new Ld2450());
  }

  /** An HLK-LD2450, as wired. */
  public static RadarPresence ld2450(String device, Wiring wiring, Hardware hardware) {
    return new RadarPresence(device, wiring, hardware, new Ld2450(), new Ld2410());
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return true;
  }

  @Override
  public long wakeMicros() {
    return lookedMicros == NEVER_YET ? World.NEVER : lookedMicros + DRAINED_MICROS;
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    // At first, and after the clock was set back, the wait for a frame begins.
    if (heardMicros == NEVER_YET || heardMicros > nowMicros) {
      heardMicros = nowMicros;
    }
    lookedMicros = nowMicros;
    hear(nowMicros);
    if (nowMicros - heardMicros > SILENCE_MICROS) {
      last = null;
      trouble.found(reason(), nowMicros);
      return List.of(Observation.bad("present", nowMicros), Observation.bad("targets", nowMicros));
    }
    return last == null
        ? List.of()
        : List.of(
            Observation.flag("present", nowMicros, last.present()),
            Observation.good("targets", nowMicros, last.targets()));
  }

  private void hear(long nowMicros) {
    try {
      byte[] fresh = line.read();
      Radar.Decoded decoded = radar.decode(joined(rest, fresh));
      rest = decoded.rest();
      Radar.Decoded foreign = other.decode(joined(otherRest, fresh));
      otherRest = foreign.rest();
      silence =
          new Silence(
              silence.bytes + fresh.length, silence.otherFrames + foreign.reports().size(), "");
      if (!decoded.reports().isEmpty()) {
        last = decoded.reports().getLast();
        heardMicros = nowMicros;
        silence = new Silence(0, 0, "");
        trouble.over(nowMicros);
      }
    } catch (IOException e) {
      silence = new Silence(0, 0, e.getMessage());
    }
  }

  private static byte[] joined(byte[] first, byte[] then) {
    byte[] all = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }

  private String reason() {
    if (!silence.failure.isEmpty()) {
      return "no " + radar.name() + ": " + silence.failure + ": check the name of the port";
    }
    String where = " on " + port;
    if (silence.otherFrames > 0) {
      return "no frame of an "
          + radar.name()
          + where
          + ": these are frames of an "
          + other.name()
          + ": wrong driver or port";
    }
    return silence.bytes == 0
        ? "nothing comes" + where + ": check the radar's 5 V and that its TX goes to the port's RX"
        : "no frame of an "
            + radar.name()
            + where
            + ", only garbage: check the baud rate ("
            + baud
            + "), the ground wire, and that nothing else uses the port";
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason();
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("heard", heardMicros);
    snapshot.put("looked", lookedMicros);
    if (last != null) {
      snapshot.put("targets", last.targets());
    }
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    heardMicros = ((Number) snapshot.get("heard")).longValue();
    if (snapshot.get("looked") instanceof Number looked) {
      lookedMicros = looked.longValue();
    }
    if (snapshot.get("targets") instanceof Number targets) {
      last = new Radar.Report(targets.intValue());
    }
  }

  @Override
  public void unwatched() {
    heardMicros = NEVER_YET;
    last = null;
  }
}
