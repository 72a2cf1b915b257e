package org.yizhan.cloud.backup;

import java.util.Arrays;
import java.util.Optional;

/** What a backup may hold; each has a folder of its name in it. */
public enum Part {
  /** The embedded relational database: one file, {@link #REGISTRY_FILE}. */
  REGISTRY("registry"),

  /** The embedded telemetry store, in the folders of its checkpoint. */
  TELEMETRY("telemetry");

  /** The database's file in a backup, whatever its name in the data folder. */
  public static final String REGISTRY_FILE = "registry.mv.db";

  private final String word;

  Part(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  static Optional<Part> of(String word) {
    return Arrays.stream(values()).filter(part -> part.word.equals(word)).findFirst();
  }
}
