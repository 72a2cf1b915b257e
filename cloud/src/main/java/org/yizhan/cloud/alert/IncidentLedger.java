package org.yizhan.cloud.alert;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.cloud.fault.Effect;

/**
 * Writes the engine's effects down: incidents, notes and notices. The caller holds the transaction;
 * applying an effect again changes nothing.
 */
@Singleton
public final class IncidentLedger {
  private final IncidentRows incidents;
  private final NoteRows notes;
  private final NoticePlan notices;

  IncidentLedger(IncidentRows incidents, NoteRows notes, NoticePlan notices) {
    this.incidents = incidents;
    this.notes = notes;
    this.notices = notices;
  }

  /**
   * Applies effects in order, inside the caller's transaction.
   *
   * @return the incidents that changed, as they are now
   */
  public List<Incident> apply(List<Effect> effects, Instant serverTime) {
    Instant now = serverTime.truncatedTo(ChronoUnit.MICROS);
    Map<UUID, Incident> changed = new LinkedHashMap<>();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Open open -> changed.put(open.incident(), open(open, now));
        case Effect.Amend amend ->
            amend(amend, now).ifPresent(incident -> changed.put(incident.id(), incident));
        case Effect.Clear clear ->
            clear(clear, now).ifPresent(incident -> changed.put(incident.id(), incident));
      }
    }
    return List.copyOf(changed.values());
  }

  private Incident open(Effect.Open open, Instant now) {
    Optional<Incident> known = incidents.findById(open.incident());
    Incident incident =
        known
            .map(i -> i.spanning(open.startedAt(), null, open.historical()))
            .orElseGet(() -> row(open));
    if (known.isPresent()) {
      span(incident);
    } else {
      incidents.save(incident);
    }
    if (!open.historical()) {
      notices.raised(incident, now);
    }
    return incident;
  }

  private void span(Incident incident) {
    incidents.span(
        incident.id(), incident.startedAt(), incident.clearedAt(), incident.historical());
  }

  private static Incident row(Effect.Open open) {
    return new Incident(
        open.incident(),
        open.key().station(),
        open.key().device().orElse(null),
        open.key().fault(),
        open.severity().word(),
        open.historical(),
        open.startedAt(),
        open.detectedAt().truncatedTo(ChronoUnit.MICROS),
        null,
        null,
        null);
  }

  private Optional<Incident> amend(Effect.Amend amend, Instant now) {
    return incidents.findById(amend.incident()).map(known -> amend(known, amend, now));
  }

  private Incident amend(Incident known, Effect.Amend amend, Instant now) {
    Instant cleared = amend.clearedAt().orElse(null);
    boolean reopened = !known.open() && cleared == null;
    Incident next = known.spanning(amend.startedAt(), cleared, known.historical() && !reopened);
    span(next);
    if (reopened) {
      notices.raised(next, now);
    }
    return next;
  }

  private Optional<Incident> clear(Effect.Clear clear, Instant now) {
    return incidents.findById(clear.incident()).map(known -> clear(known, clear, now));
  }

  private Incident clear(Incident known, Effect.Clear clear, Instant now) {
    Incident next = known.spanning(known.startedAt(), clear.clearedAt(), known.historical());
    span(next);
    if (clear.withdrawn()) {
      notes.save(
          new IncidentNote(
              UUID.randomUUID(),
              known.id(),
              now,
              IncidentNote.SYSTEM,
              "撤销：迟到的数据 / withdrawn: late data"));
    }
    if (!known.historical()) {
      notices.cleared(next, now);
    }
    return next;
  }
}
