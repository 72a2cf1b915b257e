package org.yizhan.edge.app;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/**
 * The one file that makes a computer a station: the answer of {@code POST /api/v1/stations} with
 * the profile added, {@code
 * {"id","mqtt":{"url","username","password","ca"?},"profile":{…},"hostname"?}}.
 *
 * @param mqtt the three or four of the answer, by name
 * @param profileText the profile as it stands in the file
 * @param hostname the computer's name; the station's id if the file gives none
 */
record StationFile(
    Map<String, String> mqtt, StationProfile profile, String profileText, String hostname) {
  /** Longest file, in characters: the longest profile and some more. */
  static final int MAX_LENGTH = ProfileReader.MAX_LENGTH + 4096;

  /** Windows editors write it before a text in UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads the file's text.
   *
   * @param name the file's name, put before each problem with line and column
   */
  static StationFile read(String name, String text) throws ConfigurationException {
    StationFileReader reader =
        new StationFileReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    StationFile file = reader.read();
    if (reader.problems().isEmpty()) {
      return file;
    }
    throw new ConfigurationException(
        reader.problems().stream()
            .map(problem -> name + ":" + problem)
            .collect(Collectors.joining(System.lineSeparator())));
  }

  String id() {
    return profile.id();
  }

  BrokerSettings broker() throws ConfigurationException {
    return Bundle.settings(
        mqtt.get("url"),
        mqtt.get("username"),
        mqtt.get("password"),
        Optional.ofNullable(mqtt.get("ca")));
  }
}
