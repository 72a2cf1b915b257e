package org.yizhan.cloud.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.yizhan.bench.StationLoad;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;

/**
 * A busy station's messages of a fixed number of readings, encoded beforehand: when one is sent
 * only its times, its batch number and its epoch are filled in. Used by one thread.
 */
final class Payloads {
  /** Different messages; then they come again with other times. */
  private static final int VARIANTS = 256;

  private static final int TIME_DIGITS = 16;
  private static final byte[] TIME_FIELD = {'"', 't', '"', ':'};

  /** Any moment whose microseconds have {@link #TIME_DIGITS} digits. */
  private static final long SOME_MICROS = 1_700_000_000_000_000L;

  private record Variant(byte[] readings, int[] timesAt) {}

  private final List<Variant> variants = new ArrayList<>();

  Payloads(int readings) {
    StationLoad load = new StationLoad(1);
    List<Reading> waiting = new ArrayList<>();
    for (long second = 0; variants.size() < VARIANTS; second++) {
      waiting.addAll(load.next(SOME_MICROS + second * 1_000_000));
      while (waiting.size() >= readings && variants.size() < VARIANTS) {
        List<Reading> next = waiting.subList(0, readings);
        variants.add(variant(TelemetryCodec.encodeReadings(next)));
        next.clear();
      }
    }
  }

  private static Variant variant(byte[] readings) {
    List<Integer> found = new ArrayList<>();
    for (int at = 0; at + TIME_FIELD.length < readings.length; at++) {
      boolean here = true;
      for (int i = 0; i < TIME_FIELD.length; i++) {
        here &= readings[at + i] == TIME_FIELD[i];
      }
      if (here) {
        found.add(at + TIME_FIELD.length);
      }
    }
    return new Variant(readings, found.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * A message whose readings are dated a microsecond apart and end before {@code endMicros}.
   *
   * @param number which of the different messages, any number
   */
  byte[] message(long number, UUID epoch, long batch, long endMicros) {
    Variant variant = variants.get((int) (number % VARIANTS));
    long time = endMicros - variant.timesAt().length;
    for (int at : variant.timesAt()) {
      write(time++, variant.readings(), at);
    }
    return TelemetryCodec.encode(epoch, batch, false, variant.readings());
  }

  private static void write(long micros, byte[] into, int at) {
    long rest = micros;
    for (int digit = at + TIME_DIGITS - 1; digit >= at; digit--) {
      into[digit] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
