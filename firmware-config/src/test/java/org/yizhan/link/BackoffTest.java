package org.yizhan.link;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource({
    "1, 500, 1000",
    "2, 1000, 2000",
    "5, 8000, 16000",
    "6, 15000, 30000",
    "40, 15000, 30000",
    "1000000, 15000, 30000"
  })
  void doublesUpToTheMostAndIsSpread(int failures, long leastMillis, long mostMillis) {
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int seed = 0; seed < 500; seed++) {
      long millis = backoff.after(failures, new Random(seed)).toMillis();
      assertTrue(millis >= leastMillis && millis <= mostMillis, () -> millis + " ms");
      shortest = Math.min(shortest, millis);
      longest = Math.max(longest, millis);
    }
    assertTrue(longest - shortest > (mostMillis - leastMillis) * 0.9, "not spread");
  }
}
