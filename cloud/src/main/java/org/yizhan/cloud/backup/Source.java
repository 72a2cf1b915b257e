package org.yizhan.cloud.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** A backup that is read. */
interface Source extends AutoCloseable {
  /** The files that are there, in the words of whoever made it: not to be trusted. */
  Set<String> names() throws IOException;

  /** Opens one of {@link #names}. */
  InputStream open(String name) throws IOException;

  @Override
  void close() throws IOException;
}
