package org.yizhan.edge.hardware.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.yizhan.profile.Device;
import org.yizhan.profile.StationProfile;

/**
 * A world without a recording: everything that a profile wires is moved evenly, so that a profile
 * can be tried, and an agent measured, where there is no hardware. Measures go up and down over an
 * hour, with a little noise of their own; doors open and shut, somebody passes the beams. A pure
 * function of time.
 */
public final class Rehearsal implements TraceSource {
  private static final long SECOND = 1_000_000;
  private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  /** Flags change this often. */
  private static final long FLAG_SECONDS = 60;

  /** A little noise changes the last digits of each value. */
  private static final long NOISE_STEPS = 97;

  private final List<Word> words = new ArrayList<>();
  private final long stepMicros;

  /** A quantity that is moved. */
  private record Word(String device, String quantity, int number) {}

  /**
   * The rehearsal of a profile.
   *
   * @param step between two moves of each measure
   */
  public Rehearsal(StationProfile profile, Duration step) {
    this.stepMicros = step.toNanos() / 1000;
    for (Device device : profile.devices()) {
      device.wiring().stream()
          .flatMap(wiring -> TraceWords.words(wiring).stream())
          .filter(word -> range(word).isPresent() || isFlag(word))
          .forEach(word -> words.add(new Word(device.id(), word, words.size())));
    }
  }

  @Override
  public Iterator<TraceEvent> from(long fromMicros) {
    return LongStream.iterate(Math.ceilDiv(fromMicros, stepMicros), step -> step + 1)
        .boxed()
        .flatMap(step -> events(step * stepMicros).stream())
        .iterator();
  }

  @Override
  public List<TraceEvent> stateBefore(long atMicros) {
    long minute = Math.floorDiv(atMicros - 1, FLAG_SECONDS * SECOND) * FLAG_SECONDS * SECOND;
    List<TraceEvent> state = new ArrayList<>();
    words.stream().filter(w -> isFlag(w.quantity())).forEach(w -> state.add(event(w, minute)));
    long step = Math.floorDiv(atMicros - 1, stepMicros) * stepMicros;
    words.stream()
        .filter(w -> range(w.quantity()).isPresent())
        .forEach(w -> state.add(event(w, step)));
    return state;
  }

  private List<TraceEvent> events(long atMicros) {
    List<TraceEvent> events = new ArrayList<>();
    for (Word word : words) {
      if (range(word.quantity()).isPresent() || atMicros % (FLAG_SECONDS * SECOND) == 0) {
        events.add(event(word, atMicros));
      }
    }
    return events;
  }

  private static TraceEvent event(Word word, long atMicros) {
    return new TraceEvent(atMicros, word.device(), word.quantity(), value(word, atMicros));
  }

  private static double value(Word word, long atMicros) {
    Optional<Range> range = range(word.quantity());
    if (range.isEmpty()) {
      return Math.floorMod(atMicros / (FLAG_SECONDS * SECOND) + word.number(), 2);
    }
    double phase = 2 * Math.PI * (atMicros / 1e6 / HOUR_SECONDS + word.number() / 7.0);
    double noise = Math.floorMod(atMicros / 1000 * 31 + word.number(), NOISE_STEPS) / 1e3;
    return range.get().middle() + range.get().half() * Math.sin(phase) + noise;
  }

  private record Range(double middle, double half) {}

  private static Optional<Range> range(String quantity) {
    return Optional.ofNullable(
        switch (quantity) {
          case "power_w" -> new Range(60, 40);
          case "voltage_v" -> new Range(24, 1);
          case "temperature_c" -> new Range(22, 6);
          case "humidity_pct" -> new Range(50, 20);
          case "battery_v" -> new Range(12.5, 0.5);
          case "cpu_temperature_c" -> new Range(48, 8);
          case "memory_free_pct" -> new Range(60, 10);
          case "targets" -> new Range(1, 1);
          default -> null;
        });
  }

  private static boolean isFlag(String quantity) {
    return List.of("open", "a", "b").contains(quantity);
  }
}
