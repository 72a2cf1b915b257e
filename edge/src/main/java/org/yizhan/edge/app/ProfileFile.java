package org.yizhan.edge.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** A profile in a file. */
final class ProfileFile {
  private ProfileFile() {}

  static StationProfile read(Path path) throws ConfigurationException {
    try {
      return ProfileReader.read(Files.readString(path));
    } catch (ProfileException e) {
      throw new ConfigurationException(
          e.problems().stream()
              .map(problem -> path + ":" + problem)
              .collect(Collectors.joining(System.lineSeparator())),
          e);
    } catch (IOException e) {
      throw new ConfigurationException(
          path + ": the profile cannot be read (" + e + "): name a readable file", e);
    }
  }
}
