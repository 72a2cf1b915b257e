package org.yizhan.cloud.command;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code station_command}. The one dialect is for H2 too, in its PostgreSQL mode. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CommandRows extends GenericRepository<StationCommand, UUID> {
  void save(StationCommand command);

  Optional<StationCommand> findByIdAndStation(UUID id, String station);

  List<StationCommand> findByStatus(String status);

  long countByStation(String station);

  /** A station's commands, newest first. */
  @Query(
      "select * from station_command where station = :station order by sent_at desc, id"
          + " limit :size offset :skip")
  List<StationCommand> list(String station, int size, long skip);

  /**
   * Writes the station's answer down. The first one counts; it may come after the command was given
   * up.
   *
   * @return 0 when there is no such command of this station, or it was answered before
   */
  @Query(
      "update station_command set status = :status, detail = :detail, settled_at = :at where id ="
          + " :id and station = :station and status in ('waiting', 'unanswered')")
  int answer(UUID id, String station, String status, @Nullable String detail, Instant at);

  /**
   * Gives a command up.
   *
   * @return 0 when it was answered
   */
  @Query(
      "update station_command set status = 'unanswered', settled_at = :at where id = :id and status"
          + " = 'waiting'")
  int giveUp(UUID id, Instant at);
}
