package org.yizhan.edge.sensor.presence;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.profile.Wiring;

/** An HLK-LD2410 on a serial line; it reports ten times a second by itself. */
public final class RadarPresence implements Sensor {
  /** Without a whole frame for this long the radar has failed. */
  static final Duration SILENCE = Duration.ofSeconds(2);

  /** The radar's factory setting. */
  static final int DEFAULT_BAUD = 256_000;

  private static final long SILENCE_MICROS = SILENCE.toNanos() / 1000;
  private static final Logger LOG = LoggerFactory.getLogger(RadarPresence.class);

  private final String device;
  private final SerialLine line;
  private byte[] rest = new byte[0];
  private Ld2410Codec.Report last;
  private long heardMicros = -1;

  public RadarPresence(String device, Wiring wiring, Hardware hardware) {
    this.device = device;
    int baud = wiring.has("baud") ? wiring.number("baud") : DEFAULT_BAUD;
    this.line = hardware.serial(wiring.text("port"), baud);
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
  public List<Observation> poll(long nowMicros) {
    if (heardMicros < 0) {
      heardMicros = nowMicros;
    }
    hear(nowMicros);
    if (nowMicros - heardMicros > SILENCE_MICROS) {
      last = null;
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
      byte[] bytes = Arrays.copyOf(rest, rest.length + fresh.length);
      System.arraycopy(fresh, 0, bytes, rest.length, fresh.length);
      Ld2410Codec.Decoded decoded = Ld2410Codec.decode(bytes);
      rest = decoded.rest();
      if (!decoded.reports().isEmpty()) {
        last = decoded.reports().getLast();
        heardMicros = nowMicros;
      }
    } catch (IOException e) {
      LOG.debug("{}: {}", device, e.getMessage());
    }
  }

  @Override
  public Map<String, Object> snapshot() {
    Map<String, Object> snapshot = new HashMap<>();
    snapshot.put("heard", heardMicros);
    if (last != null) {
      snapshot.put("last", List.of(last.moving(), last.still()));
    }
    return snapshot;
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    heardMicros = ((Number) snapshot.get("heard")).longValue();
    if (snapshot.get("last") instanceof List<?> saved) {
      last = new Ld2410Codec.Report((Boolean) saved.get(0), (Boolean) saved.get(1));
    }
  }
}
