package org.yizhan.edge.sensor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HardwareMissingException;
import org.yizhan.edge.hardware.LentHardware;

/**
 * A device in whose place there is something to look at even when its driver cannot start or
 * throws: then each of its quantities is bad, the reason is told, and the driver is started anew
 * every {@link #RETRY}, with what it remembered. All other devices go on.
 */
public final class FailSafeSensor implements Sensor {
  /** A driver that failed is started anew so often. */
  public static final Duration RETRY = Duration.ofSeconds(30);

  private static final long RETRY_MICROS = RETRY.toNanos() / 1000;
  private static final Logger LOG = LoggerFactory.getLogger(FailSafeSensor.class);

  private final String device;
  private final String wired;
  private final List<String> quantities;
  private final Function<Hardware, Sensor> driver;
  private final LentHardware hardware;
  private final Trouble trouble;
  private Optional<Sensor> sensor = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private Map<String, Object> remembered = Map.of();
  private long failedMicros;

  /**
   * A device whose driver is started at once.
   *
   * @param wired driver and settings, for people
   * @param quantities those that the driver gives
   * @param driver starts it on the hardware that it is lent
   */
  public FailSafeSensor(
      String device,
      String wired,
      List<String> quantities,
      Function<Hardware, Sensor> driver,
      Hardware hardware) {
    this.device = device;
    this.wired = wired;
    this.quantities = List.copyOf(quantities);
    this.driver = driver;
    this.hardware = new LentHardware(hardware, e -> failure = Optional.of(e));
    this.trouble = new Trouble(device);
    start();
  }

  private void start() {
    hardware.close();
    failure = Optional.empty();
    try {
      Sensor fresh = driver.apply(hardware);
      sensor = Optional.of(fresh);
      if (!remembered.isEmpty()) {
        takeUp(remembered);
        unwatched();
      }
    } catch (RuntimeException | LinkageError e) {
      failed(e);
    }
  }

  /** What cannot be read is left behind, or the driver would never start again. */
  private void takeUp(Map<String, Object> snapshot) {
    remembered = snapshot;
    try {
      sensor.ifPresent(s -> s.restore(snapshot));
    } catch (RuntimeException e) {
      LOG.error("{}: what it remembered cannot be read, and it begins anew", device, e);
      remembered = Map.of();
      start();
    }
  }

  /** A native library that does not fit this computer fails as a linkage error. */
  private void failed(Throwable e) {
    failure = Optional.of(e);
    hardware.close();
    sensor = Optional.empty();
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean polled() {
    return sensor.isPresent() && sensor.get().polled();
  }

  @Override
  public long wakeMicros() {
    if (failure.isPresent()) {
      return sensor.isPresent() ? 0 : failedMicros + RETRY_MICROS;
    }
    try {
      return sensor.orElseThrow().wakeMicros();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      return 0;
    }
  }

  @Override
  public List<Observation> poll(long nowMicros) {
    boolean due = nowMicros - failedMicros >= RETRY_MICROS || nowMicros < failedMicros;
    if (sensor.isEmpty() && due) {
      start();
      failedMicros = nowMicros;
    }
    if (sensor.isPresent() && failure.isEmpty()) {
      try {
        List<Observation> observations = sensor.get().poll(nowMicros);
        trouble.over(nowMicros);
        return observations;
      } catch (RuntimeException | LinkageError e) {
        failure = Optional.of(e);
      }
    }
    if (sensor.isPresent()) {
      remembered = snapshot();
      failed(failure.orElseThrow());
      failedMicros = nowMicros;
    }
    trouble.found(words(failure.orElseThrow()), nowMicros);
    return quantities.stream().map(quantity -> Observation.bad(quantity, nowMicros)).toList();
  }

  private String words(Throwable cause) {
    String what =
        cause instanceof HardwareMissingException
            ? cause.getMessage()
            : cause + ": check this device's wiring in the profile against the real one";
    return wired + " has failed: " + what + "; tried again every " + RETRY.toSeconds() + " s";
  }

  @Override
  public Optional<String> trouble() {
    return trouble.reason().or(() -> sensor.flatMap(Sensor::trouble));
  }

  /** As the driver gives it, or gave it before it failed. */
  @Override
  public Map<String, Object> snapshot() {
    if (sensor.isEmpty()) {
      return remembered;
    }
    try {
      return sensor.get().snapshot();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      return remembered;
    }
  }

  @Override
  public void restore(Map<String, Object> snapshot) {
    takeUp(snapshot);
  }

  @Override
  public void unwatched() {
    sensor.ifPresent(Sensor::unwatched);
  }
}
