package org.yizhan.cloud.control;

import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The secret of this start. */
@Singleton
public final class ControlSecret {
  private static final int BYTES = 32;

  private final String value;

  ControlSecret(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    this.value = HexFormat.of().formatHex(bytes);
  }

  public String value() {
    return value;
  }

  /** Compares in constant time. */
  public boolean matches(@Nullable String said) {
    return said != null
        && MessageDigest.isEqual(
            said.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }
}
