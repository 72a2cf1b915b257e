package org.yizhan.cloud.backup;

import java.io.IOException;
import java.io.InputStream;

/** Where a backup's files go, one after the other. */
interface Target extends AutoCloseable {
  /** Writes a file; on the disk when {@link #finish} returns. */
  void add(String path, InputStream bytes) throws IOException;

  /** No more files come. */
  void finish() throws IOException;

  /** Lets go of what is open, finished or not. */
  @Override
  void close() throws IOException;
}
