package org.yizhan.edge.hardware.pi;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Two real serial lines of the kernel that are wired to each other, made by socat. */
final class PtyPair implements AutoCloseable {
  private final Path near;
  private final Path far;
  private final Process socat;

  /** A pair whose ends are links in that folder. A machine without socat fails the test. */
  PtyPair(Path folder) throws IOException {
    near = folder.resolve("near");
    far = folder.resolve("far");
    socat =
        new ProcessBuilder("socat", "pty,raw,echo=0,link=" + near, "pty,raw,echo=0,link=" + far)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("socat.log").toFile())
            .start();
    await()
        .atMost(Duration.ofSeconds(20))
        .failFast("socat has ended", () -> !socat.isAlive())
        .until(() -> Files.exists(near) && Files.exists(far));
  }

  /** The end that the agent opens. */
  String near() {
    return near.toString();
  }

  /** The end of the device. */
  String far() {
    return far.toString();
  }

  /** Both lines vanish, as when an adapter is unplugged. */
  @Override
  public void close() {
    socat.destroy();
    try {
      if (!socat.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("socat does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
