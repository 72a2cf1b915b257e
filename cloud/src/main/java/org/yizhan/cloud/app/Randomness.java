package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** The one source of randomness: every secret comes from it. */
@Factory
final class Randomness {
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }
}
