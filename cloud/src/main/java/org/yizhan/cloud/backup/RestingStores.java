package org.yizhan.cloud.backup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.cloud.backup.Manifest.Outside;

/**
 * The stores of a service that does not run: their files change no more, and opening them mends
 * what a kill has left, here as after a restore.
 */
record RestingStores(Optional<Path> registry, Map<String, Path> telemetry, List<Outside> servers)
    implements Stores {
  @Override
  public List<Outside> outside(Moment moment) {
    return servers;
  }

  @Override
  public Moment freeze(Path scratch) {
    return new Moment(registry, telemetry, () -> {});
  }
}
