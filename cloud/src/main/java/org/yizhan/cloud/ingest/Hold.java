package org.yizhan.cloud.ingest;

/** While this is open nothing is stored; what comes meanwhile waits. */
public interface Hold extends AutoCloseable {
  @Override
  void close();
}
