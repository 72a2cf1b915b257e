package org.yizhan.cloud.access;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code audit}: rows are added and read, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<AuditRow, String> {
  void save(AuditRow row);

  List<AuditRow> findBySubjectOrderByAt(String subject);
}
