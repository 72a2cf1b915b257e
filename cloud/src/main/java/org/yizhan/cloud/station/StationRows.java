package org.yizhan.cloud.station;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code station}. The one dialect is for H2 too, which runs in its PostgreSQL mode. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface StationRows extends GenericRepository<StationRow, String> {
  List<StationRow> findAll();

  List<StationRow> findByIdInList(List<String> ids);

  /** The revision of each station's profile: what tells whether one has changed. */
  @Query("SELECT id, revision FROM station")
  List<StationRevision> revisions();

  void save(StationRow row);

  void update(@Id String id, String profileJson, long revision, String hash);

  void update(@Id String id, String passwordHash);
}
