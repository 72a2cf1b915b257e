package org.yizhan.edge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.command.Action;

/** How the agent ends on purpose. */
interface ProgramEnd {
  /** That of an agent that shares its program with others. */
  ProgramEnd SHARED =
      new ProgramEnd() {
        @Override
        public Optional<String> forbidden(Action action) {
          return action.ends()
              ? Optional.of("this agent shares its program with others and cannot end it")
              : Optional.empty();
        }

        @Override
        public void carryOut(Action action) {
          throw new IllegalStateException("forbidden: " + action);
        }
      };

  /** Why an action that ends the program cannot be done here; empty when it can. */
  Optional<String> forbidden(Action action);

  /** Ends the program, as {@code action} says. */
  void carryOut(Action action);

  /**
   * That of a service: it ends with a status that has it started anew, and asks for a restart of
   * the computer by a file, because it has no right to do it.
   */
  final class OfService implements ProgramEnd {
    /** Start me anew; as sysexits.h's EX_TEMPFAIL. */
    static final int EXIT_RESTART = 75;

    /** The package's path unit waits for it: {@code firmware-config/image/systemd}. */
    static final Path REBOOT_REQUEST = Path.of("/run/yizhan/reboot-request");

    private static final Logger LOG = LoggerFactory.getLogger(OfService.class);

    private final Path rebootRequest;
    private final IntConsumer exit;

    OfService(Path rebootRequest, IntConsumer exit) {
      this.rebootRequest = rebootRequest;
      this.exit = exit;
    }

    @Override
    public Optional<String> forbidden(Action action) {
      boolean can = Files.isWritable(rebootRequest.toAbsolutePath().getParent());
      return action instanceof Action.Reboot && !can
          ? Optional.of(
              "this computer can only be restarted where the agent's package is installed: "
                  + rebootRequest.getParent()
                  + " is missing or cannot be written")
          : Optional.empty();
    }

    @Override
    public void carryOut(Action action) {
      if (action instanceof Action.Reboot) {
        try {
          Files.writeString(rebootRequest, "");
        } catch (IOException e) {
          LOG.error("{} cannot be written, the computer goes on: {}", rebootRequest, e.toString());
        }
      } else {
        exit.accept(EXIT_RESTART);
      }
    }
  }
}
