package org.yizhan.cloud.alert;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** What somebody, or the system, said of an incident: table {@code incident_note}. */
@MappedEntity("incident_note")
public record IncidentNote(
    @Id UUID id, UUID incidentId, Instant notedAt, String author, String words) {
  /** Longest note, in characters. */
  public static final int MAX_LENGTH = 2000;

  /** The author of notes that no person wrote. */
  public static final String SYSTEM = "system";
}
