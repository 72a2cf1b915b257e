package org.yizhan.cloud.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** One line of the audit trail as table {@code audit} keeps it. */
@MappedEntity("audit")
record AuditRow(@Id String id, Instant at, String who, String action, String subject) {
  static AuditRow of(Instant at, String who, String action, String subject) {
    return new AuditRow(UUID.randomUUID().toString(), at, who, action, subject);
  }
}
