package org.yizhan.cloud.ingest;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The table {@code set_aside}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SetAsideRows extends GenericRepository<SetAsideRow, Long> {
  List<SetAsideRow> saveAll(Iterable<SetAsideRow> rows);

  /** Removes all but the newest {@code keep} rows. */
  @Query("DELETE FROM set_aside WHERE id <= (SELECT max(id) FROM set_aside) - :keep")
  void trim(long keep);

  /** The rows, newest first. */
  List<SetAsideRow> findAllOrderByIdDesc();
}
