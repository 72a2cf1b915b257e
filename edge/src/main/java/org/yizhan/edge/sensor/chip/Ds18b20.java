package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.World;

/**
 * A Maxim DS18B20, after the data-sheet 19-7487: each look either begins a conversion or takes the
 * result of the one under way, so that nobody waits the 750 ms that it lasts. Time comes with each
 * call.
 */
public final class Ds18b20 {
  /** A conversion of 12 bits takes at most 750 ms (table 2); the bus wants some more. */
  public static final Duration CONVERSION = Duration.ofMillis(800);

  /** A conversion that has given nothing for this long has failed. */
  public static final Duration TIME_OUT = Duration.ofSeconds(2);

  /** After {@link #CONVERSION}, the result is asked for so often. */
  static final Duration RETRY = Duration.ofMillis(200);

  /** The value in the register from power-on until the first conversion, 85 °C (table 1). */
  static final int POWER_ON_MILLI_C = 85_000;

  /** 85 °C is believed if the measurement before it was so near, */
  static final int NEAR_MILLI_C = 5_000;

  /** and not older than this. */
  static final Duration NEIGHBOUR = Duration.ofMinutes(10);

  private static final int LOWEST_MILLI_C = -55_000;
  private static final int HIGHEST_MILLI_C = 125_000;
  private static final double MILLI = 1000;
  private static final long NONE = -1;

  private final OneWireThermometer thermometer;
  private long begunMicros = NONE;
  private long nextMicros = World.NEVER;
  private boolean late;
  private int believedMilliC = Integer.MIN_VALUE;
  private long believedMicros = NONE;

  /**
   * The end of a conversion.
   *
   * @param temperatureC NaN if it gave none that can be believed
   * @param wrong what is wrong then, and how to mend it; empty if nothing is
   */
  public record Result(double temperatureC, String wrong) {}

  public Ds18b20(OneWireThermometer thermometer) {
    this.thermometer = thermometer;
  }

  /** Begins a conversion if none is under way, or else gives its result, each once. */
  public Optional<Result> look(long nowMicros) {
    if (begunMicros == NONE) {
      begin(nowMicros);
      return Optional.empty();
    }
    try {
      Optional<Integer> taken = thermometer.takeMilliCelsius();
      if (taken.isEmpty()) {
        return waited(nowMicros);
      }
      boolean wasLate = late;
      over();
      if (wasLate) {
        // When it was measured is not known any more.
        begin(nowMicros);
        return Optional.empty();
      }
      return Optional.of(judge(taken.get(), nowMicros));
    } catch (IOException e) {
      over();
      return Optional.of(
          failed(
              "the DS18B20 does not answer ("
                  + e.getMessage()
                  + "): check its number, its three wires and the 4.7 kOhm pull-up"));
    }
  }

  private void begin(long nowMicros) {
    thermometer.begin();
    begunMicros = nowMicros;
    nextMicros = nowMicros + micros(CONVERSION);
  }

  private void over() {
    begunMicros = NONE;
    nextMicros = World.NEVER;
    late = false;
  }

  private Optional<Result> waited(long nowMicros) {
    long waited = nowMicros - begunMicros;
    if (waited >= 0 && waited < micros(TIME_OUT)) {
      if (nowMicros >= nextMicros) {
        nextMicros = Math.min(nowMicros + micros(RETRY), begunMicros + micros(TIME_OUT));
      }
      return Optional.empty();
    }
    nextMicros = World.NEVER;
    if (late) {
      return Optional.empty();
    }
    late = true;
    return Optional.of(
        failed(
            "the DS18B20 has given no result for "
                + TIME_OUT.toSeconds()
                + " s: check its supply, and whether another device holds the bus"));
  }

  private Result judge(int milliC, long nowMicros) {
    if (milliC < LOWEST_MILLI_C || milliC > HIGHEST_MILLI_C) {
      return failed("the DS18B20 gives " + milliC / MILLI + " °C, outside of its -55 to 125 °C");
    }
    if (milliC == POWER_ON_MILLI_C && !near(milliC, nowMicros)) {
      return failed(
          "the DS18B20 gives its power-on value of 85 °C: it loses its supply during the"
              + " conversion (wire its third pin to 3.3 V, or check the cable)");
    }
    believedMilliC = milliC;
    believedMicros = nowMicros;
    return new Result(milliC / MILLI, "");
  }

  private boolean near(int milliC, long nowMicros) {
    return believedMicros != NONE
        && nowMicros - believedMicros <= micros(NEIGHBOUR)
        && Math.abs((long) milliC - believedMilliC) <= NEAR_MILLI_C;
  }

  private static Result failed(String wrong) {
    return new Result(Double.NaN, wrong);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /** When the result of the conversion under way should be asked for. */
  public long wakeMicros() {
    return nextMicros;
  }

  /** The conversion under way is forgotten: the world has gone on unseen. */
  public void unwatched() {
    over();
  }

  /** As JSON values, for {@link #restore}. */
  public List<Object> snapshot() {
    return List.of(begunMicros, nextMicros, late, believedMilliC, believedMicros);
  }

  /** Takes up what {@link #snapshot} gave, and begins the conversion that was under way again. */
  public void restore(Object snapshot) {
    if (snapshot instanceof List<?> saved
        && saved.size() == 5
        && saved.get(0) instanceof Number begun
        && saved.get(1) instanceof Number next
        && saved.get(2) instanceof Boolean wasLate
        && saved.get(3) instanceof Number milliC
        && saved.get(4) instanceof Number believed) {
      begunMicros = begun.longValue();
      nextMicros = next.longValue();
      late = wasLate;
      believedMilliC = milliC.intValue();
      believedMicros = believed.longValue();
      if (begunMicros != NONE) {
        thermometer.begin();
      }
    }
  }
}
