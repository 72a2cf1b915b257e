package org.yizhan.cloud.backup;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The embedded stores at one moment, until this is closed.
 *
 * @param registry the embedded database's file
 * @param telemetry the telemetry store's folders by their names; empty when it is not embedded
 */
record Moment(Optional<Path> registry, Map<String, Path> telemetry, Runnable release)
    implements AutoCloseable {
  Set<Part> parts() {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    registry.ifPresent(file -> parts.add(Part.REGISTRY));
    if (!telemetry.isEmpty()) {
      parts.add(Part.TELEMETRY);
    }
    return parts;
  }

  @Override
  public void close() {
    release.run();
  }
}
