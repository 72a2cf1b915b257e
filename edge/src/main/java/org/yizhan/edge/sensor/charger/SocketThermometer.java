package org.yizhan.edge.sensor.charger;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.sensor.Observation;
import org.yizhan.edge.sensor.Trouble;

/**
 * A DS18B20 at a socket (data-sheet 19-7487): one look begins a conversion, a later one takes its
 * result.
 */
final class SocketThermometer {
  /** A conversion of 12 bits takes at most 750 ms (data-sheet, table 2). */
  static final Duration CONVERSION = Duration.ofMillis(800);

  /** Between two looks at a conversion that is late. */
  static final Duration NEXT_LOOK = Duration.ofMillis(200);

  /** A conversion that is not over by then never will be. */
  static final Duration DEADLINE = Duration.ofSeconds(3);

  /** What the sensor gives when it has not converted since its supply came (data-sheet, page 6). */
  private static final int POWER_ON_MILLI = 85_000;

  /** A socket that really has 85 °C was near that at the look before. */
  private static final int NEAR_MILLI = 10_000;

  private static final int LOWEST_MILLI = -55_000;
  private static final int HIGHEST_MILLI = 125_000;
  private static final double MILLI = 1000;
  private static final String QUANTITY = "temperature_c";

  private final OneWireThermometer thermometer;
  private final String rom;
  private final Trouble trouble;
  private boolean underWay;
  private boolean resumed;
  private long begunMicros;
  private long lookMicros;
  private int lastMilli = Integer.MIN_VALUE;

  SocketThermometer(OneWireThermometer thermometer, String rom, Trouble trouble) {
    this.thermometer = thermometer;
    this.rom = rom;
    this.trouble = trouble;
  }

  /** When the conversion under way should be over. */
  long wakeMicros() {
    return underWay ? lookMicros : World.NEVER;
  }

  /** Begins a conversion, or adds its result if it is over. */
  void look(long nowMicros, List<Observation> observations) {
    if (!underWay) {
      thermometer.begin();
      begun(nowMicros);
      return;
    }
    try {
      Optional<Integer> milli = thermometer.takeMilliCelsius();
      if (milli.isPresent()) {
        underWay = false;
        observations.add(judged(milli.get(), nowMicros));
      } else {
        late(nowMicros, observations);
      }
    } catch (IOException e) {
      observations.add(
          failed("does not answer (" + e.getMessage() + "): check its three wires", nowMicros));
    }
  }

  private void begun(long nowMicros) {
    underWay = true;
    resumed = false;
    begunMicros = nowMicros;
    lookMicros = nowMicros + micros(CONVERSION);
  }

  private Observation judged(int milli, long nowMicros) {
    if (milli == POWER_ON_MILLI && Math.abs(lastMilli - (long) milli) > NEAR_MILLI) {
      return failed("gives its power-on value 85 °C: its supply is interrupted", nowMicros);
    }
    if (milli < LOWEST_MILLI || milli > HIGHEST_MILLI) {
      return failed("gives " + milli / MILLI + " °C, which it cannot measure", nowMicros);
    }
    lastMilli = milli;
    trouble.over(nowMicros);
    return Observation.good(QUANTITY, nowMicros, milli / MILLI);
  }

  private void late(long nowMicros, List<Observation> observations) {
    boolean tooLate = nowMicros < begunMicros || nowMicros - begunMicros >= micros(DEADLINE);
    if (tooLate && resumed) {
      begun(nowMicros);
    } else if (tooLate) {
      observations.add(failed("does not finish its conversion: check its supply", nowMicros));
    } else {
      lookMicros = nowMicros + micros(NEXT_LOOK);
    }
  }

  private Observation failed(String why, long nowMicros) {
    underWay = false;
    trouble.found("thermometer " + rom + " " + why, nowMicros);
    return Observation.bad(QUANTITY, nowMicros);
  }

  /** What is wrong with the thermometer. */
  Optional<String> trouble() {
    return trouble.reason();
  }

  /** The conversion under way, as JSON values for {@link #restore}; empty if there is none. */
  List<Long> snapshot() {
    return underWay ? List.of(begunMicros, lookMicros) : List.of();
  }

  /**
   * Takes up what {@link #snapshot} gave: the conversion is begun again. If that was so long ago
   * that the deadline is over, the sensor has not failed.
   */
  void restore(List<?> snapshot) {
    if (snapshot.size() == 2
        && snapshot.getFirst() instanceof Number begun
        && snapshot.getLast() instanceof Number look) {
      thermometer.begin();
      underWay = true;
      resumed = true;
      begunMicros = begun.longValue();
      lookMicros = look.longValue();
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
