package org.yizhan.cloud.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Who did what, and when: sign-ins, registrations, changes of profiles, commands. Durable on
 * return.
 */
@Singleton
public final class Audit {
  /** What is kept of a name or subject; the columns are that long. */
  private static final int MAX_WHO = 64;

  private static final int MAX_SUBJECT = 80;

  /** What was done. */
  public enum Action {
    SIGN_IN("sign-in"),
    REGISTER_STATION("register-station"),
    RENEW_CREDENTIALS("renew-credentials"),
    CHANGE_PROFILE("change-profile"),
    /** The subject is the station and the command's name. */
    SEND_COMMAND("send-command");

    private final String word;

    Action(String word) {
      this.word = word;
    }
  }

  /** A line of the trail. */
  public record Entry(Instant at, String who, String action, String subject) {}

  private final AuditRows rows;
  private final Clock clock;

  Audit(AuditRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  public void record(String who, Action action, String subject) {
    rows.save(
        AuditRow.of(
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            atMost(MAX_WHO, who),
            action.word,
            atMost(MAX_SUBJECT, subject)));
  }

  /** What was done to a subject, oldest first. */
  public List<Entry> of(String subject) {
    return rows.findBySubjectOrderByAt(subject).stream()
        .map(r -> new Entry(r.at(), r.who(), r.action(), r.subject()))
        .toList();
  }

  private static String atMost(int length, String text) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
