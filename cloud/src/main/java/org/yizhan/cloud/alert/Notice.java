package org.yizhan.cloud.alert;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * One message about an incident to one channel: table {@code notice}.
 *
 * @param id stays the same over all attempts: the receiver's idempotency key
 * @param event {@link #RAISED} or {@link #CLEARED}
 * @param status {@link #PENDING}, {@link #SENT} or {@link #FAILED}
 * @param attempts made so far
 * @param changedAt of the last attempt, or of its making
 * @param dueAt not before
 * @param leasedUntil an attempt is under way; when this has passed its outcome is unknown and it is
 *     repeated
 */
@MappedEntity("notice")
public record Notice(
    @Id UUID id,
    UUID incidentId,
    String channel,
    String event,
    String status,
    int attempts,
    Instant changedAt,
    Instant dueAt,
    @Nullable Instant leasedUntil,
    @Nullable String lastError) {
  public static final String RAISED = "raised";
  public static final String CLEARED = "cleared";
  public static final String PENDING = "pending";
  public static final String SENT = "sent";
  public static final String FAILED = "failed";

  /** Longest error that is kept, in characters. */
  static final int MAX_ERROR_LENGTH = 300;

  static Notice of(UUID id, Incident incident, String channel, String event, Instant now) {
    return new Notice(id, incident.id(), channel, event, PENDING, 0, now, now, null, null);
  }
}
