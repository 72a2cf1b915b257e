package org.yizhan.cloud.configuration;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code reported_config}. The one dialect is for H2 too, in its PostgreSQL mode. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReportedRows extends GenericRepository<ReportedRow, String> {
  List<ReportedRow> findAll();

  void save(ReportedRow row);

  void update(ReportedRow row);
}
