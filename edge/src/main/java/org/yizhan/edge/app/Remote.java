package org.yizhan.edge.app;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.command.Action;
import org.yizhan.edge.control.command.CommandBook;
import org.yizhan.edge.control.command.Decision;
import org.yizhan.edge.control.command.Situation;
import org.yizhan.edge.guard.Effect;
import org.yizhan.edge.guard.Input;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

/**
 * What the cloud asks of the station, and the answers. Decides nothing: commands are judged by
 * {@code control.command}, configurations by a {@link Profiles}, and the guard has the last word on
 * what moves.
 */
final class Remote {
  private static final Logger LOG = LoggerFactory.getLogger(Remote.class);

  private final CommandBook book;
  private final Profiles profiles;
  private final Site site;

  /** The station as its remote control needs it; called on the uplink loop. */
  interface Site {
    /** Publishes a message; false when there is no connection. */
    boolean publish(Leaf leaf, byte[] payload, boolean retained);

    /** The date of now, microseconds since 1970 UTC, as far as it is known. */
    long dateMicros();

    /** The date is known. */
    boolean clockTrusted();

    /**
     * Asks the guard.
     *
     * @param answered is told on the uplink loop
     */
    void request(Input.Request request, Consumer<Effect.Answer> answered);

    /** Why an action cannot be done here now; empty when it can. */
    Optional<String> forbidden(Action action);

    /** Ends the program or restarts the computer, once what was published is out. */
    void end(Action action);

    /** How the agent is, as one short text. */
    String diagnostics();
  }

  Remote(CommandBook book, Profiles profiles, Site site) {
    this.book = book;
    this.profiles = profiles;
    this.site = site;
  }

  /** A message of the cloud other than an acknowledgement. */
  void message(Leaf leaf, byte[] payload) {
    if (payload.length == 0) {
      // A retained message that was cleared.
      return;
    }
    try {
      switch (leaf) {
        case COMMAND -> command(payload);
        case CONFIG_DESIRED -> desired(MessageCodec.decodeDesiredConfig(payload));
        default -> LOG.warn("a message on {} is none for a station", leaf);
      }
    } catch (WireException e) {
      LOG.warn("a message on {} cannot be read: {}", leaf, e.getMessage());
    }
  }

  private void command(byte[] payload) throws WireException {
    Situation situation = new Situation(profiles.running(), site.clockTrusted(), site::forbidden);
    Decision decision =
        book.decide(MessageCodec.decodeCommand(payload), situation, site.dateMicros());
    switch (decision) {
      case Decision.Answer(var log, CommandResult result, boolean worthKeeping) -> answer(result);
      case Decision.Act(var log, UUID id, Action action, Optional<CommandResult> first) -> {
        first.ifPresent(this::answer);
        act(id, action);
      }
      case Decision.Wait wait -> LOG.info("a command came again while it is being done");
    }
  }

  private void act(UUID id, Action action) {
    switch (action) {
      case Action.Identify identify -> {
        LOG.warn("here I am: station {} (command {})", profiles.running().id(), id);
        finished(id, Status.DONE, "written to the station's log and shown on its status page");
      }
      case Action.Unlock(String device, var time) -> ask(id, new Input.Unlock(device, time));
      case Action.SetRelay(String device, boolean closed) ->
          ask(id, new Input.SwitchRelay(device, closed));
      case Action.Rearm(String rule) -> ask(id, new Input.Rearm(rule));
      case Action.RestartAgent restart -> site.end(restart);
      case Action.Reboot reboot -> site.end(reboot);
      case Action.SendDiagnostics send -> finished(id, Status.DONE, site.diagnostics());
    }
  }

  private void ask(UUID id, Input.Request request) {
    site.request(
        request,
        answer -> finished(id, answer.done() ? Status.DONE : Status.REFUSED, answer.words()));
  }

  private void finished(UUID id, Status status, String detail) {
    answer(book.finished(id, status, detail));
  }

  private void answer(CommandResult result) {
    publish(Leaf.COMMAND_RESULT, MessageCodec.encode(result), false);
  }

  private void desired(DesiredConfig desired) {
    tell(profiles.desired(desired));
  }

  /** Tells what became of a profile meanwhile; once a second. */
  void tick() {
    tell(profiles.tick());
  }

  private void tell(List<ReportedConfig> reports) {
    reports.forEach(report -> publish(Leaf.CONFIG_REPORTED, MessageCodec.encode(report), true));
  }

  /** The cloud asks again when it hears nothing: a lost answer is told here and left at that. */
  private void publish(Leaf leaf, byte[] payload, boolean retained) {
    if (!site.publish(leaf, payload, retained)) {
      LOG.info("an answer on {} could not be sent", leaf);
    }
  }
}
