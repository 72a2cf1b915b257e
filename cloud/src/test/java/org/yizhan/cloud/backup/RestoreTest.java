package org.yizhan.cloud.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cloud.backup.Manifest.Outside;

/** Backups of files at rest: there and back, and everything that can be wrong with one. */
final class RestoreTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-10-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Outside SERVER = new Outside("telemetry", "http://influx:8086", "ask it");

  @TempDir Path folder;
  private Path data;
  private Path backups;

  @BeforeEach
  void makeData() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    backups = Files.createDirectory(folder.resolve("backups"));
    write(data.resolve("registry.mv.db"), "the people");
    write(data.resolve("telemetry/reading~1/2026-10-01/x.d"), "\0\0\1\2");
    write(data.resolve("telemetry/tables.d.0"), "");
    write(data.resolve("telemetry/驿站.d"), "读数");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "one.zip"})
  void bringsBackEveryFile(String name) throws Exception {
    BackupStatus status = backUp(backups.resolve(name));
    assertEquals(backups.resolve(name), status.to());
    assertEquals(4, status.files());
    try (Restore restore = Restore.open(status.to())) {
      assertEquals(Set.of(Part.REGISTRY, Part.TELEMETRY), restore.manifest().parts());
      assertEquals(NOON.instant(), restore.manifest().takenAt());
      assertEquals(List.of(SERVER), restore.manifest().outside());
      restore.unpack(folder.resolve("unpacked"));
    }
    assertEquals(
        contents(data.resolve("telemetry")),
        contents(folder.resolve("unpacked/telemetry/telemetry")));
    assertArrayEquals(
        Files.readAllBytes(data.resolve("registry.mv.db")),
        Files.readAllBytes(folder.resolve("unpacked/registry/registry.mv.db")));
    assertEquals(Set.of(name), names(backups), "nothing is left beside it");
  }

  @Test
  void aFolderThatExistsGetsAFolderNamedByTheTime() throws Exception {
    assertEquals(backups.resolve("yizhan-20261001T120000Z"), backUp(backups).to());
  }

  @Test
  void namesThatCannotBeUsedAreRefusedWithWords() throws Exception {
    backUp(backups.resolve("one"));
    refusedBackup("exists already", backups.resolve("one"), true);
    refusedBackup("there is no folder", backups.resolve("no/where"), true);
    refusedBackup("inside the data folder", data.resolve("backup"), true);
    refusedBackup("nothing to back up", backups.resolve("two"), false);
    assertEquals(Set.of("one"), names(backups));
  }

  private void refusedBackup(String words, Path to, boolean stores) {
    BackupException refused =
        assertThrows(
            BackupException.class,
            () -> {
              if (stores) {
                backUp(to);
              } else {
                RestingBackup.take(
                    data, to, Optional.empty(), Optional.empty(), List.of(SERVER), NOON);
              }
            });
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void whatAKilledBackupLeftIsRemovedAndNothingElse() throws Exception {
    Path whole = backUp(backups.resolve("one")).to();
    Path left = Files.createDirectory(backups.resolve(".two.partial"));
    write(left.resolve("content/registry/registry.mv.db"), "half");
    Files.writeString(data.resolve("backup.partial"), left.toString());
    Workplace.clear(data);
    assertEquals(Set.of("one"), names(backups));
    Files.writeString(data.resolve("backup.partial"), whole.toString());
    Workplace.clear(data);
    assertEquals(Set.of("one"), names(backups), "a note that names a backup removes none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "one.zip"})
  void aMissingFileIsRefused(String name) throws Exception {
    Path backup = backUp(backups.resolve(name)).to();
    change(backup, files -> files.remove("telemetry/telemetry/tables.d.0"));
    refused(backup, "telemetry/telemetry/tables.d.0 is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "one.zip"})
  void aFileThatNobodyNamedIsRefused(String name) throws Exception {
    Path backup = backUp(backups.resolve(name)).to();
    change(backup, files -> files.put("telemetry/telemetry/more", new byte[1]));
    refused(backup, "does not name telemetry/telemetry/more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "one.zip"})
  void aChangedByteIsFound(String name) throws Exception {
    Path backup = backUp(backups.resolve(name)).to();
    change(backup, files -> files.get("registry/registry.mv.db")[3] ^= 1);
    refused(backup, "registry/registry.mv.db is not what its manifest says");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "one.zip"})
  void noManifestIsNoBackup(String name) throws Exception {
    Path backup = backUp(backups.resolve(name)).to();
    change(backup, files -> files.remove(Manifest.FILE));
    refused(backup, "is no backup");
  }

  @Test
  void whatIsNoZipIsRefused() throws Exception {
    Path file = Files.writeString(backups.resolve("one.zip"), "PK no");
    refused(file, "cannot be read as a backup");
    refused(backups.resolve("nothing"), "cannot be read as a backup");
  }

  /** A name that leads out of the folder it is unpacked into, in every way that was thought of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "registry/../../evil",
        "/etc/evil",
        "registry/..",
        "registry//evil",
        "registry/./evil",
        "telemetry\\..\\evil",
        "registry",
        "evil/file",
        "manifest.json"
      })
  void namesThatLeadOutAreRefused(String name) throws Exception {
    Path backup = backUp(backups.resolve("one.zip")).to();
    change(
        backup,
        files -> {
          byte[] bytes = files.remove("registry/registry.mv.db");
          files.putIfAbsent(name, bytes);
          String manifest = new String(files.get(Manifest.FILE), StandardCharsets.UTF_8);
          files.put(
              Manifest.FILE,
              manifest
                  .replace("registry/registry.mv.db", name.replace("\\", "\\\\"))
                  .getBytes(StandardCharsets.UTF_8));
        });
    refused(backup, "cannot be in a backup");
    assertEquals(Set.of("backups", "data"), names(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "format" : 1     | "format" : 2          | made by a newer version of Yizhan (development, format 2
          "format" : 1     | "format" : 99999999999| newer version
          "format" : 1     | "format" : "one"      | format is missing or no number
          "format" : 1     | "format" : -1         | format is missing or no number
          "taken_at"       | "taken"               | taken_at is missing
          2026-10-01T      | yesterday             | taken_at is no moment
          "registry",      | "registers",          | there is no part "registers"
          "parts" : [      | "parts" : [] , "p" : [| it names no parts
          "bytes"          | "size"                | bytes is missing
          "sha256" : "     | "sha256" : "no        | cannot be in a backup
          "files" : [      | "files" : [ 7,        | "7" is no object
          "files" : [      | "files" : 1, "f" : [  | files is missing or no list
          {                | [                     | it is no JSON object
          """)
  void aManifestThatIsDamagedIsRefused(String was, String is, String words) throws Exception {
    Path backup = backUp(backups.resolve("one")).to();
    String manifest = Files.readString(backup.resolve(Manifest.FILE));
    assertTrue(manifest.contains(was), manifest);
    int at = manifest.indexOf(was);
    Files.writeString(
        backup.resolve(Manifest.FILE),
        manifest.substring(0, at) + is + manifest.substring(at + was.length()));
    refused(backup, words);
  }

  @Test
  void swappingMovesTheOldAsideAndIsSeenWhenBrokenOff() throws Exception {
    write(DataSwap.unpacked(data).resolve("registry/registry.mv.db"), "the people of before");
    assertFalse(DataSwap.brokenOff(data));
    Optional<Path> aside =
        DataSwap.swap(
            data,
            Map.of("registry/registry.mv.db", data.resolve("registry.mv.db")),
            NOON.instant());
    assertEquals("the people of before", Files.readString(data.resolve("registry.mv.db")));
    assertEquals("the people", Files.readString(aside.orElseThrow().resolve("registry.mv.db")));
    assertTrue(Files.exists(data.resolve("telemetry/tables.d.0")));
    assertFalse(DataSwap.brokenOff(data));
    Files.createDirectory(DataSwap.unpacked(data));
    assertThrows(
        IOException.class,
        () -> DataSwap.swap(data, Map.of("gone", data.resolve("there")), NOON.instant()));
    assertTrue(DataSwap.brokenOff(data));
  }

  private BackupStatus backUp(Path to) throws BackupException, InterruptedException {
    return RestingBackup.take(
        data,
        to,
        Optional.of(data.resolve("registry.mv.db")),
        Optional.of(data.resolve("telemetry")),
        List.of(SERVER),
        NOON);
  }

  private void refused(Path backup, String words) {
    BackupException refused =
        assertThrows(
            BackupException.class,
            () -> {
              try (Restore restore = Restore.open(backup)) {
                restore.unpack(folder.resolve("unpacked"));
              }
            });
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  /** A backup's files changed by somebody. */
  private interface Change {
    void of(Map<String, byte[]> files);
  }

  private static void change(Path backup, Change change) throws IOException {
    boolean zip = Files.isRegularFile(backup);
    Map<String, byte[]> files = new HashMap<>();
    try (Source source = zip ? new ZipSource(backup) : new FolderSource(backup)) {
      for (String name : source.names()) {
        files.put(name, source.open(name).readAllBytes());
      }
    }
    change.of(files);
    Workplace.remove(backup);
    if (!zip) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.createDirectories(backup.resolve(file.getKey()).getParent());
        Files.write(backup.resolve(file.getKey()), file.getValue());
      }
      return;
    }
    try (OutputStream out = Files.newOutputStream(backup);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        packed.putNextEntry(new ZipEntry(file.getKey()));
        packed.write(file.getValue());
      }
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
