package org.yizhan.cloud.usage;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Table {@code hours_change}. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface HoursChangeRows extends GenericRepository<HoursChangeRow, Long> {
  /**
   * Days that have a count.
   *
   * @param last included, as {@code first} is
   */
  List<HoursChangeRow> findByEpochDayBetween(long first, long last);

  @Query(
      "insert into hours_change (epoch_day, changes) values (:epochDay, 0) on conflict do nothing")
  void begin(long epochDay);

  @Query("update hours_change set changes = changes + 1 where epoch_day = :epochDay")
  void count(long epochDay);
}
