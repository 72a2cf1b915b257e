package org.yizhan.cloud.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The notices that wait to be sent, as leases on rows: whoever dies with a lease leaves a row whose
 * outcome is unknown, and it is tried again when the lease is over.
 */
@Singleton
class NoticeOutbox {
  /** Longer than any attempt takes, see {@link org.yizhan.cloud.alert.channel.HttpPost}. */
  static final Duration LEASE = Duration.ofSeconds(60);

  /** Most attempts of one channel at once. */
  static final int MAX_IN_FLIGHT = 32;

  private final NoticeRows rows;
  private final TransactionOperations<Connection> transactions;
  private final MeterRegistry meters;

  NoticeOutbox(
      NoticeRows rows, TransactionOperations<Connection> transactions, MeterRegistry meters) {
    this.rows = rows;
    this.transactions = transactions;
    this.meters = meters;
    meters.gauge("yizhan.notices.pending", rows, r -> r.countByStatus(Notice.PENDING));
  }

  /** Takes what the channel may be sent now. */
  List<Notice> lease(Channel channel, Instant now) {
    return transactions.executeWrite(
        status -> {
          List<Notice> due = rows.due(channel.name(), now, MAX_IN_FLIGHT);
          int may = due.isEmpty() ? 0 : channel.reserve(due.size(), now);
          return due.stream()
              .limit(may)
              .filter(n -> rows.lease(n.id(), now.plus(LEASE), now) > 0)
              .toList();
        });
  }

  /** Writes an attempt down. */
  void record(Notice notice, Channel.Answer answer, Instant now) {
    int attempts = notice.attempts() + 1;
    Optional<Duration> wait = RetrySchedule.waitAfter(attempts, answer.retryAfter());
    boolean delivered = answer.outcome() == Channel.Outcome.DELIVERED;
    boolean failed = !delivered && (answer.outcome() == Channel.Outcome.GIVE_UP || wait.isEmpty());
    String status = delivered ? Notice.SENT : failed ? Notice.FAILED : Notice.PENDING;
    rows.update(
        new Notice(
            notice.id(),
            notice.incidentId(),
            notice.channel(),
            notice.event(),
            status,
            attempts,
            now,
            now.plus(wait.orElse(Duration.ZERO)),
            null,
            delivered ? null : cut(answer.error())));
    meters
        .counter("yizhan.notices.attempts", "channel", notice.channel(), "status", status)
        .increment();
  }

  private static String cut(String error) {
    return error.substring(0, Math.min(error.length(), Notice.MAX_ERROR_LENGTH));
  }
}
