package org.yizhan.edge.outbox;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.catalog.Catalog;
import org.yizhan.edge.outbox.Workload.Step;
import org.yizhan.wire.Reading;

/**
 * The program that is killed: works on an outbox step by step and says so, a line for each step
 * that is done, and before that a line for each batch that it sends: {@code B <number> <ids>}.
 */
final class KillChild {
  /** Ends each line: one that was cut off by the kill was not said. */
  static final String END = " .";

  private static final int MAX_SENT = 3;

  private final Outbox outbox;
  private final PrintStream out;

  private KillChild(Outbox outbox, PrintStream out) {
    this.outbox = outbox;
    this.out = out;
  }

  /** Arguments: file, bound in bytes, seed, first step. */
  public static void main(String... arguments) {
    long bytes = Long.parseLong(arguments[1]);
    Workload workload = new Workload(Long.parseLong(arguments[2]));
    Outbox outbox = open(Path.of(arguments[0]), bytes);
    KillChild child = new KillChild(outbox, new PrintStream(System.out, true));
    for (long step = Long.parseLong(arguments[3]); ; step++) {
      child.take(workload.step(step), step);
    }
  }

  static Outbox open(Path file, long bytes) {
    return Outbox.open(file, OutboxLimits.ofFileBytes(bytes), "boot-1", Fixture::priority);
  }

  private void take(Step step, long index) {
    switch (step.kind()) {
      case APPEND -> outbox.append(step.readings(), step.checkpoint(), step.safety(), step.seal());
      case HOLD -> outbox.hold(step.readings(), boot(index), step.checkpoint(), step.safety());
      case DATE -> date(step.amount());
      case STORED -> send(step.amount() % MAX_SENT + 1);
      case SEAL -> outbox.seal();
      case SETTLE -> outbox.settle();
    }
    out.println("S " + index + (outbox.mode() == Outbox.Mode.FILE ? "" : " in memory") + END);
  }

  private static String boot(long index) {
    return "boot-of-" + index / 40;
  }

  private void date(int most) {
    List<String> boots = outbox.heldBoots();
    if (!boots.isEmpty()) {
      outbox.dateHeld(boots.getFirst(), Workload::date, most);
    }
  }

  private void send(int most) {
    for (long number : outbox.numbers(0, Long.MAX_VALUE, most)) {
      out.println("B " + number + ids(outbox.batch(number).orElseThrow()) + END);
      outbox.stored(outbox.epoch(), number, number);
    }
  }

  /** The ids of a batch's readings, each after a blank, but for those that tell of losses. */
  static String ids(Batch batch) {
    return batch.readings().stream()
        .filter(reading -> !reading.quantity().equals(Catalog.EVICTED))
        .map(KillChild::checkedId)
        .map(id -> " " + id)
        .collect(Collectors.joining());
  }

  /** Fails if the reading is not the one that was made under this id. */
  static long checkedId(Reading reading) {
    long id = Workload.id(reading.timeMicros());
    if (reading.value() != Workload.value(id)) {
      throw new IllegalStateException(reading + " has not the value that it was made with");
    }
    return id;
  }
}
