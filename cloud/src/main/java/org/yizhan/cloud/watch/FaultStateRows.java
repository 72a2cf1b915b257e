package org.yizhan.cloud.watch;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code fault_state}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface FaultStateRows extends GenericRepository<FaultStateRow, String> {
  List<FaultStateRow> findAll();

  void saveAll(Iterable<FaultStateRow> rows);

  void updateAll(Iterable<FaultStateRow> rows);
}
