package org.yizhan.edge.control.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.control.command.CommandsTest.PROFILE;
import static org.yizhan.edge.control.command.CommandsTest.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.CommandResult.Status;

class CommandBookTest {
  private static final Situation FREE = new Situation(PROFILE, true, action -> Optional.empty());
  private static final Command UNLOCK =
      command(1, "door.unlock", Map.of("device", "door-main"), Long.MAX_VALUE);

  @TempDir private Path path;

  /** The end of the program at one point. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private CommandBook open() {
    return new CommandBook(new DurableFolder(path));
  }

  private CommandBook killedAt(String at) {
    return new CommandBook(
        new DurableFolder(
            path,
            step -> {
              if (step.equals(at)) {
                throw new Killed();
              }
            }));
  }

  @Test
  void resultsOutliveARestart() {
    CommandBook book = open();
    assertInstanceOf(Decision.Act.class, book.decide(UNLOCK, FREE, 5));
    CommandResult result = book.finished(UNLOCK.id(), Status.DONE, "unlocked for 5 s");
    Decision again = open().decide(UNLOCK, FREE, 6);
    assertEquals(result, assertInstanceOf(Decision.Answer.class, again).result());
  }

  /** A kill before the decision is kept leaves it undone, one after it must not do it again. */
  @ParameterizedTest
  @CsvSource({"written, true", "flushed, true", "renamed, false", "kept, false"})
  void aKillNeverDoesItTwice(String at, boolean free) {
    CommandBook killed = killedAt(at);
    assertThrows(Killed.class, () -> killed.decide(UNLOCK, FREE, 5));
    assertEquals(free, open().decide(UNLOCK, FREE, 6) instanceof Decision.Act);
  }

  @Test
  void onlyWhatIsWorthItIsWritten() throws IOException {
    CommandBook book = open();
    book.decide(command(2, "identify", Map.of(), 1), FREE, 5);
    assertTrue(Files.notExists(path.resolve(CommandBook.FILE)));
    book.decide(command(3, "nonsense", Map.of(), 9), FREE, 5);
    assertTrue(
        Files.readString(path.resolve(CommandBook.FILE)).contains(new UUID(0, 2).toString()));
  }

  @Test
  void garbageIsMovedAside() throws IOException {
    Files.writeString(path.resolve(CommandBook.FILE), "{\"commands\":[{\"id\":");
    assertInstanceOf(Decision.Act.class, open().decide(UNLOCK, FREE, 5));
    assertTrue(Files.exists(path.resolve(CommandBook.FILE + ".broken")));
  }

  @Test
  void aDiskThatKeepsNothingDoesNotKeepTheDoorShut() throws IOException {
    Path file = path.resolve("no-folder");
    Files.writeString(file, "");
    CommandBook book = new CommandBook(new DurableFolder(file));
    assertInstanceOf(Decision.Act.class, book.decide(UNLOCK, FREE, 5));
    assertInstanceOf(Decision.Wait.class, book.decide(UNLOCK, FREE, 6));
  }
}
