package org.yizhan.cloud.alert;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code incident_note}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoteRows extends GenericRepository<IncidentNote, UUID> {
  void save(IncidentNote note);

  List<IncidentNote> findByIncidentIdInOrderByNotedAt(Collection<UUID> incidentIds);
}
