package org.yizhan.cloud.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * The secret that signs sessions: made once and kept in the database, so that people stay signed in
 * over a restart.
 */
@Singleton
public final class SigningSecret {
  private static final String NAME = "session";

  /** More than the 32 that HMAC-SHA-256 asks for (RFC 7518, 3.2). */
  private static final int SECRET_BYTES = 48;

  private final SecretRows rows;
  private final Clock clock;
  private final RandomGenerator random;

  SigningSecret(SecretRows rows, Clock clock, RandomGenerator random) {
    this.rows = rows;
    this.clock = clock;
    this.random = random;
  }

  /** The secret as text. */
  public synchronized String value() {
    return rows.findById(NAME).map(SecretRow::secret).orElseGet(this::create);
  }

  private String create() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    rows.save(new SecretRow(NAME, secret, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    return secret;
  }
}
