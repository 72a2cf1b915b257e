package org.yizhan.cloud.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Checks names and passwords, within limits that make guessing pointless. */
@Singleton
public final class SignIn {
  /** Checks that run at once: each keeps a core busy, and the service has other work. */
  static final int MAX_CHECKS_AT_ONCE = 2;

  /** Attempts that may wait for a check; more are sent away at once. */
  static final int MAX_WAITING = 32;

  static final Duration BUSY_RETRY_AFTER = Duration.ofSeconds(2);

  /** Longest user name; the column is that long. */
  static final int MAX_USERNAME_LENGTH = 64;

  /** What became of an attempt. */
  public sealed interface Outcome {
    /** Signed in. */
    record Accepted(Person person) implements Outcome {}

    /** Wrong name or wrong password, which of them is not said. */
    record Refused() implements Outcome {}

    /** Not checked. */
    record Throttled(Duration retryAfter) implements Outcome {}
  }

  private final People people;
  private final Audit audit;
  private final Clock clock;
  private final MeterRegistry meters;
  private final GuessLimit guesses = new GuessLimit();
  private final Semaphore waiting = new Semaphore(MAX_WAITING + MAX_CHECKS_AT_ONCE);
  private final Semaphore checking = new Semaphore(MAX_CHECKS_AT_ONCE, true);

  SignIn(People people, Audit audit, Clock clock, MeterRegistry meters) {
    this.people = people;
    this.audit = audit;
    this.clock = clock;
    this.meters = meters;
    meters.gauge("yizhan.sign_in.names", guesses, GuessLimit::size);
    meters.gauge(
        "yizhan.sign_in.running",
        waiting,
        w -> MAX_WAITING + MAX_CHECKS_AT_ONCE - w.availablePermits());
  }

  /** Checks a name and a password; takes the time of one bcrypt. */
  public Outcome attempt(String username, String password) {
    Outcome outcome = limited(username, password);
    String result = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    meters.counter("yizhan.sign_ins", "result", result).increment();
    if (outcome instanceof Outcome.Accepted accepted) {
      audit.record(accepted.person().username(), Audit.Action.SIGN_IN, username);
    }
    return outcome;
  }

  private Outcome limited(String username, String password) {
    // One entry for all names that cannot exist, so that they cannot fill the table.
    String counted = username.length() <= MAX_USERNAME_LENGTH ? username : "";
    Duration wait = guesses.admit(counted, clock.instant());
    if (wait.isPositive()) {
      return new Outcome.Throttled(wait);
    }
    if (!waiting.tryAcquire()) {
      return new Outcome.Throttled(BUSY_RETRY_AFTER);
    }
    try {
      return checked(counted, password);
    } finally {
      waiting.release();
    }
  }

  private Outcome checked(String username, String password) {
    checking.acquireUninterruptibly();
    try {
      Optional<Person> person = people.verify(username, password);
      person.ifPresent(p -> guesses.succeeded(p.username()));
      return person.<Outcome>map(Outcome.Accepted::new).orElseGet(Outcome.Refused::new);
    } finally {
      checking.release();
    }
  }
}
