package org.yizhan.cloud.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Table {@code person}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PersonRows extends GenericRepository<PersonRow, String> {
  Optional<PersonRow> findById(String username);

  long count();

  void save(PersonRow row);

  void update(@Id String username, String passwordHash, String role);
}
