package org.yizhan.cloud.telemetry;

import java.nio.file.Path;
import java.util.Map;

/**
 * How the files of a store that lives in this process were at a moment. Until this is closed they
 * can be copied while the store goes on: a copy of all the folders, restored together, is the store
 * of that moment.
 *
 * @param folders what to copy, by the name that the store knows it by when it is restored
 * @param release lets the store go on without keeping that moment's files
 */
public record StoreCheckpoint(Map<String, Path> folders, Runnable release)
    implements AutoCloseable {
  public StoreCheckpoint {
    folders = Map.copyOf(folders);
  }

  @Override
  public void close() {
    release.run();
  }
}
