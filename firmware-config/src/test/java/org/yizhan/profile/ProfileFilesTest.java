package org.yizhan.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example profiles are documentation and test at once: every good one reads, every bad one
 * fails with the lines beneath it.
 */
final class ProfileFilesTest {
  static List<Path> good() throws IOException {
    return yamlFiles("profiles/good");
  }

  static List<Path> bad() throws IOException {
    return yamlFiles("profiles/bad");
  }

  private static List<Path> yamlFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("good")
  void readsAndComesBackFromItsCanonicalJson(Path file) throws IOException, ProfileException {
    StationProfile profile = ProfileReader.read(Files.readString(file));
    StationProfile again = ProfileReader.read(ProfileWriter.json(profile));
    assertEquals(profile, again);
    assertEquals(ProfileWriter.hash(profile), ProfileWriter.hash(again));
    assertTrue(ProfileWriter.hash(profile).matches("sha256:[0-9a-f]{64}"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void failsWithTheExpectedLines(Path file) throws IOException {
    List<String> expected =
        Files.readAllLines(Path.of(file.toString().replace(".yaml", ".expected")));
    ProfileException wrong =
        assertThrows(ProfileException.class, () -> ProfileReader.read(Files.readString(file)));
    assertEquals(expected, wrong.problems().stream().map(Problem::toString).toList());
  }
}
