package org.yizhan.cloud.usage;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code usage_day}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageDayRows extends GenericRepository<UsageDayRow, UsageDayRow.Key> {
  List<UsageDayRow> findAll();

  void saveAll(Iterable<UsageDayRow> rows);

  void updateAll(Iterable<UsageDayRow> rows);
}
