package org.yizhan.edge.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/** What the build wrote down about itself. */
final class Built {
  private static final String FILE = "built.properties";

  private Built() {}

  /** When this agent was made, microseconds since 1970 UTC: no moment of its life is earlier. */
  static long micros() {
    Properties properties = new Properties();
    try (InputStream in = Built.class.getResourceAsStream(FILE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + FILE + " cannot be read", e);
    }
    return Instant.parse(properties.getProperty("at")).getEpochSecond() * 1_000_000;
  }
}
