package org.yizhan.cloud.alert;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code notice}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoticeRows extends GenericRepository<Notice, UUID> {
  void save(Notice notice);

  void update(Notice notice);

  void deleteById(UUID id);

  Optional<Notice> findById(UUID id);

  List<Notice> findByIncidentId(UUID incidentId);

  List<Notice> findByIncidentIdInOrderByChangedAt(Collection<UUID> incidentIds);

  long countByStatus(String status);

  /**
   * What may be sent now, oldest first. A cleared notice waits until the raised one of its incident
   * and channel was sent or given up.
   */
  @Query(
      "select n.* from notice n where n.channel = :channel and n.status = 'pending' and n.due_at <="
          + " :now and (n.leased_until is null or n.leased_until <= :now) and (n.event = 'raised'"
          + " or not exists (select 1 from notice r where r.incident_id = n.incident_id and"
          + " r.channel = n.channel and r.event = 'raised' and r.status = 'pending'))"
          + " order by n.due_at, n.id limit :limit")
  List<Notice> due(String channel, Instant now, int limit);

  /**
   * Takes a notice for an attempt.
   *
   * @return 0 when it is gone, or somebody else has it
   */
  @Query(
      "update notice set leased_until = :until where id = :id and status = 'pending' and"
          + " (leased_until is null or leased_until <= :now)")
  int lease(UUID id, Instant until, Instant now);

  /**
   * Drops a notice that no attempt was made for.
   *
   * @return 0 when an attempt was made or is under way
   */
  @Query("delete from notice where id = :id and attempts = 0 and leased_until is null")
  int dropUntried(UUID id);
}
