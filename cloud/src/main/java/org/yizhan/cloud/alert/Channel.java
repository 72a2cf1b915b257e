package org.yizhan.cloud.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A way to reach people. Safe for use from several threads. */
public interface Channel {
  /** Its name in notices. */
  String name();

  /** How many messages it takes now, at most {@code wanted}; those are then spoken for. */
  int reserve(int wanted, Instant now);

  /** Makes one attempt; does not throw for what the other end or the network did. */
  Answer send(Message message);

  /**
   * What an attempt came to.
   *
   * @param error what to tell people, when it was not delivered
   * @param retryAfter how long the other end asked to be left alone
   */
  record Answer(Outcome outcome, String error, Optional<Duration> retryAfter) {
    public static final Answer DELIVERED = new Answer(Outcome.DELIVERED, "", Optional.empty());

    public static Answer retry(String error) {
      return new Answer(Outcome.RETRY, error, Optional.empty());
    }

    public static Answer retryAfter(String error, Duration after) {
      return new Answer(Outcome.RETRY, error, Optional.of(after));
    }

    public static Answer giveUp(String error) {
      return new Answer(Outcome.GIVE_UP, error, Optional.empty());
    }
  }

  /** What to do next. */
  enum Outcome {
    DELIVERED,
    RETRY,
    GIVE_UP
  }
}
