package org.yizhan.edge.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the CSV files of the folder {@code recordings}; see its {@code ATTRIBUTION.md}. */
final class Recording {
  private Recording() {}

  /** The rows below the header, split into cells. */
  static List<String[]> rows(String file) {
    try (InputStream in = Recording.class.getResourceAsStream("recordings/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the recording " + file + " is not in this build");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader
          .lines()
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the recording " + file + " cannot be read", e);
    }
  }
}
