package org.yizhan.cloud.command;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.ingest.CommandLink;
import org.yizhan.cloud.ingest.StationLinks;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.StationState;

/**
 * The commands of all stations. Those that wait are in memory too, so that news of links and
 * answers is taken without a look at the database; {@link #tick} then publishes and writes.
 *
 * <p>A command that a station has, but whose answer was lost with a connection or a crash, is sent
 * again and answered again: stations do each id once.
 */
@Singleton
public final class Commands implements StationLinks {
  /** Commands of one station that may wait at the same time. */
  public static final int MAX_WAITING = 16;

  /** Most commands of one page. */
  public static final int MAX_PAGE_SIZE = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private final CommandRows rows;
  private final CommandLink link;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<UUID, StationCommand> waiting = new ConcurrentHashMap<>();

  /** Of the waiting ones, those that are to be published when the link takes them. */
  private final Set<UUID> due = ConcurrentHashMap.newKeySet();

  private final Answers answers = new Answers();

  Commands(CommandRows rows, CommandLink link, Clock clock, MeterRegistry meters) {
    this.rows = rows;
    this.link = link;
    this.clock = clock;
    this.meters = meters;
    meters.gauge("yizhan.commands.waiting", waiting, Map::size);
    meters.gauge("yizhan.commands.due", due, Set::size);
    meters.gauge("yizhan.commands.answers", answers, Answers::size);
  }

  @PostConstruct
  void load() {
    rows.findByStatus(StationCommand.WAITING).forEach(c -> waiting.put(c.id(), c));
  }

  /**
   * Sends a command to a registered station; it is durable on return, whether or not there is a
   * link.
   *
   * @param by who asked for it
   * @throws TooManyWaiting when {@link #MAX_WAITING} of the station wait already
   */
  public StationCommand send(String station, CommandRequest request, String by)
      throws TooManyWaiting {
    StationCommand command = keep(station, request, by);
    due.add(command.id());
    publish(command.id(), command.sentAt());
    return command;
  }

  /** One at a time, so that the limit holds. */
  private synchronized StationCommand keep(String station, CommandRequest request, String by)
      throws TooManyWaiting {
    Instant now = now();
    List<StationCommand> before = waitingFor(station);
    if (before.size() >= MAX_WAITING) {
      Instant first =
          before.stream().map(StationCommand::givenUpAt).min(Instant::compareTo).orElseThrow();
      throw new TooManyWaiting(station, Duration.between(now, first));
    }
    StationCommand command = StationCommand.of(UUID.randomUUID(), station, request, by, now);
    rows.save(command);
    waiting.put(command.id(), command);
    return command;
  }

  /** A page of a station's commands, newest first. */
  public CommandPage list(String station, int page, int size) {
    int bounded = Math.clamp(size, 1, MAX_PAGE_SIZE);
    int from = Math.max(0, page);
    return new CommandPage(
        rows.list(station, bounded, (long) from * bounded),
        from,
        bounded,
        rows.countByStation(station));
  }

  /** A command of this station. */
  public Optional<StationCommand> find(String station, UUID id) {
    return rows.findByIdAndStation(id, station);
  }

  /** A station that has just come may have missed what was sent before. */
  @Override
  public void state(String station, StationState state, Instant receivedAt) {
    if (state instanceof StationState.Online) {
      waitingFor(station).forEach(command -> due.add(command.id()));
    }
  }

  @Override
  public void result(String station, CommandResult result, Instant receivedAt) {
    StationCommand command = waiting.get(result.id());
    boolean awaited = command != null && command.station().equals(station);
    boolean taken =
        answers.add(
            new Answers.Key(station, result.id()),
            new Answers.Answer(result, receivedAt.truncatedTo(ChronoUnit.MICROS)),
            awaited);
    if (!taken) {
      LOG.warn("station {} answers command {}, which does not wait", station, result.id());
    }
  }

  /** What was under way on the last connection may be lost. */
  @Override
  public void brokerLink(boolean up, Instant at) {
    if (up) {
      due.addAll(waiting.keySet());
    }
  }

  /** Publishes what is due, writes answers down, gives up what is overdue. One call at a time. */
  public void tick() {
    Instant now = now();
    Set.copyOf(due).forEach(id -> publish(id, now));
    answers.all().forEach(this::settle);
    waiting.values().stream()
        .filter(command -> !now.isBefore(command.givenUpAt()))
        .forEach(command -> giveUp(command, now));
  }

  private void settle(Answers.Key key, Answers.Answer answer) {
    String status = answer.result().status().word();
    int changed = rows.answer(key.command(), key.station(), status, answer.detail(), answer.at());
    waiting.computeIfPresent(
        key.command(), (id, command) -> command.station().equals(key.station()) ? null : command);
    answers.written(key);
    settled(status, changed);
  }

  private void giveUp(StationCommand command, Instant now) {
    int changed = rows.giveUp(command.id(), now);
    waiting.remove(command.id());
    settled(StationCommand.UNANSWERED, changed);
  }

  private void settled(String status, int count) {
    meters.counter("yizhan.commands.settled", "status", status).increment(count);
  }

  /** Stays due while the link does not take it; what is answered or expired is due no more. */
  private void publish(UUID id, Instant now) {
    due.remove(id);
    StationCommand command = waiting.get(id);
    if (command != null
        && command.sendable(now)
        && !link.publish(command.station(), command.wire())) {
      due.add(id);
    }
  }

  private List<StationCommand> waitingFor(String station) {
    return waiting.values().stream().filter(c -> c.station().equals(station)).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
