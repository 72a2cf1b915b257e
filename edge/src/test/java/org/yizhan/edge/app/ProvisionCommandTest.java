package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.profile.StationProfile;

class ProvisionCommandTest {
  @TempDir private Path folder;
  private Path station;
  private Path data;

  @BeforeEach
  void names() {
    station = folder.resolve("station");
    data = folder.resolve("data");
  }

  private int provision(String id, String password) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("file.json"),
            """
            {"id": "%s", "mqtt": {"url": "tcp://h:1", "username": "%s", "password": "%s"},
             "profile": {"profile": 1, "id": "%s"}}
            """
                .formatted(id, id, password, id));
    return EdgeMain.run(
        "provision", file.toString(), "--into", station.toString(), "--data", data.toString());
  }

  private void readings(String text) throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("outbox.db"), text);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void theAgentFindsWhoItIs() throws Exception {
    assertEquals(0, provision("test-001", "secret"));
    StationProfile profile = ProfileFile.read(station.resolve("profile.yaml"));
    BrokerSettings broker =
        new Bundle(station.resolve("bundle.json"), Map.of()).broker(profile.id());
    assertEquals("tcp://h:1 as test-001", broker.toString());
    assertEquals("secret", broker.password());
    assertEquals("rw-------", mode(station.resolve("bundle.json")));
    assertEquals("test-001\n", Files.readString(station.resolve("hostname")));
    assertFalse(Files.exists(data));
  }

  @Test
  void theSameStationAgainKeepsItsDataAndTakesTheNewPassword() throws IOException {
    provision("test-001", "old");
    readings("of test-001");
    assertEquals(0, provision("test-001", "new"));
    assertEquals(0, provision("test-001", "new"));
    assertEquals("of test-001", Files.readString(data.resolve("outbox.db")));
    assertTrue(Files.readString(station.resolve("bundle.json")).contains("\"new\""));
  }

  @Test
  void anotherStationsDataIsMovedAside() throws IOException {
    provision("test-001", "p");
    readings("first of test-001");
    assertEquals(0, provision("test-002", "p"));
    assertFalse(Files.exists(data));
    readings("of test-002");
    provision("test-001", "p");
    readings("second of test-001");
    provision("test-002", "p");
    assertEquals(
        List.of(
            "data.test-001.1: first of test-001",
            "data.test-001.2: second of test-001",
            "data.test-002.1: of test-002"),
        aside());
  }

  private List<String> aside() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().startsWith("data."))
          .sorted()
          .map(path -> path.getFileName() + ": " + read(path.resolve("outbox.db")))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBundleThatTheCardHasTornIsReplacedAndItsDataMovedAside() throws IOException {
    provision("test-001", "p");
    readings("of whom");
    Files.write(station.resolve("bundle.json"), new byte[] {'{', 0, (byte) 0xFF});
    assertEquals(0, provision("test-001", "p"));
    assertEquals(List.of("data.unknown.1: of whom"), aside());
  }

  @Test
  void whatCannotBeTakenChangesNothing() throws IOException {
    provision("test-001", "p");
    readings("of test-001");
    assertEquals(2, provision("Test-002", "p"));
    assertEquals("of test-001", Files.readString(data.resolve("outbox.db")));
    assertTrue(Files.readString(station.resolve("bundle.json")).contains("test-001"));
    Path latin =
        Files.write(folder.resolve("latin"), "{\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(2, EdgeMain.run("provision", latin.toString(), "--into", station.toString()));
    assertEquals(2, EdgeMain.run("provision", "none.json", "--into", station.toString()));
    assertEquals(2, EdgeMain.run("provision", "none.json"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Files.writeString(station, "a file where the folder should be");
    assertEquals(2, provision("test-001", "p"));
  }
}
