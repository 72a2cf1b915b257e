package org.yizhan.cloud.bench;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.cloud.bench.Service.Shipped;

/** What a run of the ingest bench was asked for. */
final class Asked {
  private final Shipped shipped;

  /** A district's. */
  private int stations = 250;

  private int secondsEach = 8;
  private int rounds = 5;
  private List<Integer> sizes = List.of(1, 12, 100);

  private boolean influx;

  private Asked(Shipped shipped) {
    this.shipped = shipped;
  }

  /**
   * Reads the program's arguments.
   *
   * @throws IllegalArgumentException saying which is unknown
   */
  static Asked of(String[] args) {
    Asked asked = new Asked(shipped(args));
    for (int i = 2; i < args.length; i += 2) {
      String given = i + 1 < args.length ? args[i + 1] : "";
      if (args[i].equals("--store")) {
        asked.influx = influx(given);
        continue;
      }
      int value = Integer.parseInt(given);
      switch (args[i]) {
        case "--stations" -> asked.stations = value;
        case "--seconds" -> asked.secondsEach = value;
        case "--rounds" -> asked.rounds = value;
        case "--readings" -> asked.sizes = List.of(value);
        default ->
            throw new IllegalArgumentException(
                args[i]
                    + " is unknown; there are --stations, --seconds, --rounds, --readings and --store");
      }
    }
    return asked;
  }

  private static boolean influx(String store) {
    return switch (store) {
      case "influx" -> true;
      case "embedded" -> false;
      default ->
          throw new IllegalArgumentException(
              "--store is embedded or influx, not \"" + store + "\"");
    };
  }

  /** The jar and the virtual machine's flags, as the launcher gives them. */
  static Shipped shipped(String[] args) {
    return new Shipped(Path.of(args[0]), List.of(args[1].strip().split(" +", -1)));
  }

  Shipped shipped() {
    return shipped;
  }

  int stations() {
    return stations;
  }

  /** Seconds of each measurement. */
  int secondsEach() {
    return secondsEach;
  }

  /** Measurements of each kind; the median counts. */
  int rounds() {
    return rounds;
  }

  /** Readings in a message. */
  List<Integer> sizes() {
    return sizes;
  }

  /** An InfluxDB instead of the embedded store. */
  boolean influx() {
    return influx;
  }
}
