package org.yizhan.cloud.intake;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code intake}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface IntakeRows extends GenericRepository<IntakeRow, Long> {
  List<IntakeRow> saveAll(Iterable<IntakeRow> rows);

  @Query(
      "SELECT count(*) AS waiting, coalesce(sum(bytes), 0) AS bytes, min(handed_over_at) AS oldest"
          + " FROM intake")
  IntakeLevel level();

  /** What to take over next: the present first, oldest first. */
  @Query("SELECT id, readings FROM intake ORDER BY live DESC, id LIMIT :limit")
  List<IntakeNext> next(int limit);

  List<IntakeRow> findByIdInList(List<Long> ids);

  void deleteByIdInList(List<Long> ids);
}
