package org.yizhan.edge.sensor.chip;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.edge.hardware.World;

/**
 * A serial port with Modbus units that take turns: one question is under way at a time, those who
 * wait are asked in the order in which they came, and a dead unit holds the port for no longer than
 * {@link #DEADLINE}. Never waits itself: whoever looks moves it on.
 */
final class RtuPort {
  /**
   * An answer of ten registers is complete by then: 8 and 25 bytes of 10 bits at 9600 baud are 35
   * ms, and the meter takes some milliseconds between them.
   */
  static final Duration FIRST_LOOK = Duration.ofMillis(60);

  /** Between two looks at an answer that is late. */
  static final Duration NEXT_LOOK = Duration.ofMillis(20);

  /** Who has not answered by then has failed. */
  static final Duration DEADLINE = Duration.ofMillis(200);

  /** Who has not looked by then, though it was its turn, has lost it. */
  static final Duration ABANDONED = Duration.ofSeconds(1);

  /** Silence between two frames: 3.5 characters, 4 ms at 9600 baud (serial line guide, 2.5.1.1). */
  static final Duration SILENCE = Duration.ofMillis(5);

  /** Most units that wait for their turn: all that an address can name (2.2). */
  static final int MAX_WAITING = 247;

  /** Most bytes of one turn that are kept: an echo of the request and the longest frame, twice. */
  static final int MAX_HEARD = 2 * ModbusRtu.MAX_FRAME;

  private static final Logger LOG = LoggerFactory.getLogger(RtuPort.class);

  private final SerialLine line;
  private final String name;
  private final Queue<Unit> waiting = new ArrayDeque<>();
  private Unit asked;
  private byte[] heard = new byte[0];
  private boolean looked;
  private long askedMicros;
  private long lookMicros;
  private long quietMicros;

  /** One unit and what it is asked for, again and again. */
  record Unit(int number, int firstRegister, int registers) {
    byte[] request() {
      return ModbusRtu.readInputRegisters(number, firstRegister, registers);
    }
  }

  /** How a turn ended. */
  sealed interface Ended {}

  /** The registers. */
  record Answered(int[] words) implements Ended {}

  /** Why there are none, in words for the technician. */
  record Unanswered(String reason) implements Ended {}

  /**
   * A port that nobody has used.
   *
   * @param name device path, for people
   */
  RtuPort(SerialLine line, String name) {
    this.line = line;
    this.name = name;
  }

  /** Asks {@code unit}, or hears whether it has answered; empty while that is under way. */
  Optional<Ended> look(Unit unit, long nowMicros) {
    passOver(unit, nowMicros);
    try {
      if (unit.equals(asked)) {
        return hear(nowMicros);
      }
      if (!waiting.contains(unit)) {
        join(unit);
      }
      if (asked == null && unit.equals(waiting.peek()) && quiet(nowMicros)) {
        waiting.remove();
        ask(unit, nowMicros);
      }
      return Optional.empty();
    } catch (IOException e) {
      waiting.remove(unit);
      if (asked == null || unit.equals(asked)) {
        end(nowMicros);
      }
      return unanswered(unit, e.getMessage() + ": check that the adapter is plugged in");
    }
  }

  /** A unit whose sensor has been given up, and does not look any more, holds nobody up. */
  private void passOver(Unit looking, long nowMicros) {
    if (asked != null && !looking.equals(asked) && nowMicros - askedMicros > micros(ABANDONED)) {
      end(nowMicros);
    }
    boolean free = asked == null && nowMicros - quietMicros > micros(ABANDONED);
    if (free && !looking.equals(waiting.peek())) {
      waiting.poll();
    }
  }

  private void join(Unit unit) throws IOException {
    if (waiting.size() >= MAX_WAITING) {
      throw new IOException(waiting.size() + " units wait for the port already");
    }
    waiting.add(unit);
  }

  /** True also when the clock was set back meanwhile. */
  private boolean quiet(long nowMicros) {
    return nowMicros >= quietMicros || quietMicros - nowMicros > micros(SILENCE);
  }

  private void ask(Unit unit, long nowMicros) throws IOException {
    send(unit);
    askedMicros = nowMicros;
    lookMicros = nowMicros + micros(FIRST_LOOK);
  }

  /** What still lies on the line answers an older question. */
  private void send(Unit unit) throws IOException {
    line.read();
    line.write(unit.request());
    heard = new byte[0];
    looked = false;
    asked = unit;
  }

  private Optional<Ended> hear(long nowMicros) throws IOException {
    byte[] fresh = line.read();
    looked = true;
    byte[] all = Arrays.copyOf(heard, heard.length + fresh.length);
    System.arraycopy(fresh, 0, all, heard.length, fresh.length);
    heard = Arrays.copyOfRange(all, Math.max(0, all.length - MAX_HEARD), all.length);
    Unit unit = asked;
    return switch (ModbusRtu.answer(heard, unit.number(), unit.registers())) {
      case ModbusRtu.Registers(int[] words) -> {
        end(nowMicros);
        yield Optional.of(new Answered(words));
      }
      case ModbusRtu.Refused(int code) -> {
        end(nowMicros);
        yield unanswered(unit, "refuses with Modbus exception " + code + ": is it another meter?");
      }
      case ModbusRtu.Nothing _ -> late(unit, nowMicros);
    };
  }

  /** A clock that was set back would make the deadline far, so that it ends the turn as well. */
  private Optional<Ended> late(Unit unit, long nowMicros) {
    if (nowMicros >= askedMicros && nowMicros - askedMicros < micros(DEADLINE)) {
      lookMicros = Math.min(nowMicros + micros(NEXT_LOOK), askedMicros + micros(DEADLINE));
      return Optional.empty();
    }
    int bytes = heard.length;
    end(nowMicros);
    return unanswered(
        unit,
        bytes == 0
            ? "does not answer: check its mains supply, its wires and its unit number"
            : bytes
                + " bytes came and no valid answer: two meters may have the same unit number, or the"
                + " wires pick up noise");
  }

  private void end(long nowMicros) {
    asked = null;
    heard = new byte[0];
    quietMicros = nowMicros + micros(SILENCE);
  }

  private Optional<Ended> unanswered(Unit unit, String why) {
    String who = unit.number() == ModbusRtu.ANY_UNIT ? "the meter" : "unit " + unit.number();
    return Optional.of(new Unanswered(who + " on " + name + ": " + why));
  }

  /** When {@code unit} should look next. */
  long wakeMicros(Unit unit) {
    if (unit.equals(asked)) {
      return lookMicros;
    }
    return asked == null && unit.equals(waiting.peek()) ? quietMicros : World.NEVER;
  }

  /** How far the turn of {@code unit} is, for {@link #restore}; empty if it wants nothing. */
  List<Long> snapshot(Unit unit) {
    if (unit.equals(asked)) {
      return List.of(askedMicros, lookMicros, looked ? 1L : 0L);
    }
    return waiting.contains(unit) ? List.of(quietMicros) : List.of();
  }

  /**
   * Goes on with what {@link #snapshot} gave. The question is asked again, since its answer is
   * lost; if that was so long ago that the deadline is over, the unit has not failed.
   */
  void restore(Unit unit, List<Long> snapshot) {
    switch (snapshot.size()) {
      case 1 -> {
        waiting.add(unit);
        quietMicros = snapshot.getFirst();
      }
      case 3 -> resume(unit, snapshot);
      default -> {}
    }
  }

  private void resume(Unit unit, List<Long> snapshot) {
    try {
      looked = snapshot.getLast() == 1;
      if (!looked) {
        send(unit);
      }
      asked = unit;
      askedMicros = snapshot.get(0);
      lookMicros = snapshot.get(1);
    } catch (IOException e) {
      // The next look asks anew, and tells what is wrong with the port.
      LOG.debug("{} is not there yet: {}", name, e.getMessage());
      asked = null;
    }
  }

  /** The turn of {@code unit} is forgotten: whatever it was asked was long ago. */
  void forget(Unit unit) {
    waiting.remove(unit);
    if (unit.equals(asked)) {
      asked = null;
    }
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
