package org.yizhan.cloud.alert;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code incident}. The one dialect is for H2 too, which runs in its PostgreSQL mode. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IncidentRows extends GenericRepository<Incident, UUID> {
  Optional<Incident> findById(UUID id);

  void save(Incident incident);

  @Query(
      "update incident set acknowledged_by = :by, acknowledged_at = :at where id = :id and"
          + " acknowledged_at is null")
  void acknowledge(UUID id, String by, Instant at);

  /** Changes what the engine knows; who acknowledged it is left alone. */
  @Query(
      "update incident set started_at = :startedAt, cleared_at = :clearedAt, historical ="
          + " :historical where id = :id")
  void span(UUID id, Instant startedAt, @Nullable Instant clearedAt, boolean historical);

  List<Incident> findByClearedAtIsNull();

  @Query(
      "select * from incident where (cast(:open as boolean) is null or (cleared_at is null) ="
          + " cast(:open as boolean)) and (cast(:station as varchar) is null or station ="
          + " :station) and (cast(:severity as varchar) is null or severity = :severity)"
          + " order by started_at desc, id limit :size offset :skip")
  List<Incident> list(
      @Nullable Boolean open,
      @Nullable String station,
      @Nullable String severity,
      int size,
      long skip);

  @Query(
      "select count(*) from incident where (cast(:open as boolean) is null or (cleared_at is null) ="
          + " cast(:open as boolean)) and (cast(:station as varchar) is null or station ="
          + " :station) and (cast(:severity as varchar) is null or severity = :severity)")
  long total(@Nullable Boolean open, @Nullable String station, @Nullable String severity);
}
