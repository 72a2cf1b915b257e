package org.yizhan.cloud.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A count that one process keeps and others read, in a mapped file: telling it costs the process
 * that is measured nothing.
 */
final class SharedCount {
  private static final VarHandle COUNT =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer mapped;

  SharedCount(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    }
  }

  /** To be used by one thread. */
  void add() {
    COUNT.setVolatile(mapped, 0, get() + 1);
  }

  long get() {
    return (long) COUNT.getVolatile(mapped, 0);
  }
}
