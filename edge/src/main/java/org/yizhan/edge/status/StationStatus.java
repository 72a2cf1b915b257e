package org.yizhan.edge.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.yizhan.catalog.Text;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.profile.GuardCause;
import org.yizhan.wire.Reading;

/**
 * A station as it is at one moment; times are microseconds since 1970 UTC. Holds nothing secret.
 *
 * @param host the computer's last figures, readings of class {@code host}
 * @param devices all others of the profile that the agent looks at, in its order
 * @param warnings the last ones, oldest first; of more than {@link #MAX_NOTES} the newest are kept
 */
public record StationStatus(
    Station station,
    Agent agent,
    Clock clock,
    Link link,
    Outbox outbox,
    List<Device> devices,
    Guard guard,
    List<Reading> host,
    List<Note> warnings) {
  /** Most warnings, and most actions of the guard, that are shown. */
  public static final int MAX_NOTES = 10;

  public StationStatus {
    devices = List.copyOf(devices);
    host = List.copyOf(host);
    warnings = newest(warnings);
  }

  /** Who it is. */
  public record Station(String id, Text name, Optional<String> sign) {}

  /**
   * The program.
   *
   * @param profileHash of the profile in use
   * @param revision that the cloud gave it, if it came from there
   * @param uptime since the program's start
   * @param sensorRestarts sensor loops that hung and were replaced since then
   */
  public record Agent(
      String version,
      String profileHash,
      OptionalLong revision,
      Duration uptime,
      int sensorRestarts) {}

  /** The time of this status and how it is known. */
  public record Clock(long nowMicros, ClockState state) {}

  /**
   * The connection to the broker.
   *
   * @param sinceMicros it has been up, or down, since then
   * @param broker its address, without name and password
   * @param trouble why the last attempt failed, while it is down
   */
  public record Link(
      boolean up,
      long sinceMicros,
      String broker,
      Optional<Long> lastAckMicros,
      Optional<String> trouble) {}

  /**
   * What waits to be sent.
   *
   * @param usedPct of its bound, per cent
   * @param inMemory it cannot be kept on the card: what waits is lost with the power
   * @param dropped readings given up for want of room
   */
  public record Outbox(long waiting, OptionalDouble usedPct, boolean inMemory, long dropped) {}

  /**
   * A device of the profile.
   *
   * @param maxAge older values are no evidence any more
   * @param values the last reading of each quantity
   * @param trouble what its driver says of a failure that lasts
   */
  public record Device(
      String id,
      String deviceClass,
      Optional<Text> name,
      Duration maxAge,
      List<Reading> values,
      Optional<String> trouble) {
    public Device {
      values = List.copyOf(values);
    }
  }

  /**
   * The station's own safety rules.
   *
   * @param tripped the rules that hold something now
   * @param actions the last ones, oldest first
   */
  public record Guard(List<Tripped> tripped, List<Note> actions) {
    public Guard {
      tripped = List.copyOf(tripped);
      actions = newest(actions);
    }
  }

  /**
   * A rule that has acted and not let go.
   *
   * @param device that caused it; empty for opening hours
   */
  public record Tripped(String rule, GuardCause cause, Optional<String> device, long sinceMicros) {}

  /** Something that happened, in the words of the log. */
  public record Note(long timeMicros, String words) {}

  private static List<Note> newest(List<Note> notes) {
    return List.copyOf(notes.subList(Math.max(0, notes.size() - MAX_NOTES), notes.size()));
  }
}
