package org.yizhan.edge.control.durable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurableFolderTest {
  @TempDir private Path path;

  /** The end of the program at one point. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void flushesTheFileBeforeItsNameAndTheNameBeforeItReturns() throws Exception {
    List<String> steps = new ArrayList<>();
    DurableFolder folder = new DurableFolder(path.resolve("new/folder"), steps::add);
    folder.open();
    folder.write("a.json", "{\"市\":1}");
    assertEquals(List.of("written", "flushed", "renamed", "kept"), steps);
    assertEquals(Optional.of("{\"市\":1}"), folder.read("a.json"));
    assertEquals(List.of("a.json"), folder.names());
    assertEquals(Optional.empty(), folder.read("b.json"));
  }

  @ParameterizedTest
  @CsvSource({"written, old", "flushed, old", "renamed, new", "kept, new"})
  void aKillLeavesTheOldTextOrTheNewOne(String at, String expected) throws Exception {
    DurableFolder before = new DurableFolder(path);
    before.write("a", "old");
    DurableFolder killed =
        new DurableFolder(
            path,
            step -> {
              if (step.equals(at)) {
                throw new Killed();
              }
            });
    assertThrows(Killed.class, () -> killed.write("a", "new"));
    DurableFolder after = new DurableFolder(path);
    after.open();
    assertEquals(Optional.of(expected), after.read("a"));
    assertEquals(List.of("a"), after.names());
  }

  @Test
  void saysWhatIsNoTextOfOursAndMovesItAside() throws Exception {
    DurableFolder folder = new DurableFolder(path);
    Files.write(path.resolve("a"), new byte[] {(byte) 0xC3, 0x28});
    Files.write(path.resolve("b"), new byte[DurableFolder.MAX_BYTES + 1]);
    assertThrows(BrokenFileException.class, () -> folder.read("a"));
    assertThrows(BrokenFileException.class, () -> folder.read("b"));
    assertTrue(Files.exists(folder.moveAside("a")));
    assertFalse(folder.has("a"));
    Files.writeString(path.resolve("a"), "again");
    assertEquals("again", Files.readString(folder.moveAside("a")));
  }

  @Test
  void aFolderThatIsAFileIsAnError() throws IOException {
    Files.writeString(path.resolve("file"), "");
    DurableFolder folder = new DurableFolder(path.resolve("file"));
    assertThrows(IOException.class, folder::open);
    assertThrows(IOException.class, () -> folder.write("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1} | a must be a String, found 1",
        "{} | a must be a String, found null",
        "[1] | expected a JSON object, found [1]",
        "{\"a\" | not readable as JSON",
      })
  void namesTheFieldThatIsWrong(String json, String words) {
    BrokenFileException wrong =
        assertThrows(BrokenFileException.class, () -> Values.parse(json).text("a"));
    assertEquals(words, wrong.getMessage());
  }
}
