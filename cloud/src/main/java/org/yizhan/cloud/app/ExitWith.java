package org.yizhan.cloud.app;

import io.micronaut.core.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the service with the process that started it, for a launcher that may be killed. */
final class ExitWith {
  private static final Logger LOG = LoggerFactory.getLogger(ExitWith.class);

  private ExitWith() {}

  /**
   * Calls {@code end} when the process is gone.
   *
   * @param pid null for none
   */
  static void watch(@Nullable Long pid, Runnable end) {
    if (pid == null) {
      return;
    }
    Thread.ofVirtual().name("exit with " + pid).start(() -> await(pid, end));
  }

  private static void await(long pid, Runnable end) {
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    LOG.info("process {} is gone: stopping", pid);
    end.run();
  }
}
