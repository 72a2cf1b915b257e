package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folders of good and bad station files; what is wrong in each bad one is beside it. */
class StationFileTest {
  private static final Path BUNDLES = Path.of("..", "firmware-config", "image", "bundles");

  static List<Path> bad() throws IOException {
    return files("bad", 12);
  }

  static List<Path> good() throws IOException {
    return files("good", 3);
  }

  private static List<Path> files(String folder, int count) throws IOException {
    try (Stream<Path> all = Files.list(BUNDLES.resolve(folder))) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertEquals(count, files.size());
      return files;
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadFileIsRefusedWithEverythingThatIsWrong(Path file) throws IOException {
    String name = file.getFileName().toString();
    String text = Files.readString(file);
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> StationFile.read(name, text));
    Path expected = file.resolveSibling(name.replace(".json", ".expected"));
    assertEquals(Files.readString(expected).strip(), refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodFileIsTaken(Path file) throws Exception {
    StationFile read = StationFile.read("x", Files.readString(file));
    assertEquals(read.id(), read.broker().username());
  }

  @Test
  void theExampleIsTheOneOfTheFolder() throws IOException {
    assertEquals(
        Files.readString(BUNDLES.resolveSibling("example/yizhan-station.json")),
        Files.readString(BUNDLES.resolve("good/example.json")));
  }

  @Test
  void theHostnameIsTheStationsUnlessItIsGiven() throws Exception {
    assertEquals(
        "dongdan-01",
        StationFile.read("x", Files.readString(BUNDLES.resolve("good/example.json"))).hostname());
    assertEquals(
        "rest-stop-7",
        StationFile.read("x", Files.readString(BUNDLES.resolve("good/bom-and-tabs.json")))
            .hostname());
  }

  @Test
  void aFileWithoutEndIsRefused() {
    String text = "{\"id\": \"" + "x".repeat(StationFile.MAX_LENGTH);
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> StationFile.read("x", text));
    assertTrue(refused.getMessage().startsWith("x:1:1 file: longer than"), refused.getMessage());
  }
}
