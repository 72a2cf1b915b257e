package org.yizhan.cloud.telemetry.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.BindVariableService;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.cairo.sql.TableReferenceOutOfDateException;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import java.util.List;
import java.util.function.Consumer;
import org.yizhan.cloud.telemetry.StoreException;

/** Runs one query at a time for each caller; nothing is kept between queries. */
final class Sql {
  /** A column is added, or a partition dropped, far more rarely than a query is compiled. */
  private static final int MAX_ATTEMPTS = 10;

  private final CairoEngine engine;

  Sql(CairoEngine engine) {
    this.engine = engine;
  }

  /** Reads the rows of a query. */
  interface Rows {
    void read(RecordCursor cursor);
  }

  /**
   * Runs a query and shows its rows to {@code reader}; a row is good only during the call.
   *
   * @param binds texts and times in microseconds, for {@code $1}, {@code $2}, …
   */
  void forEach(String query, List<Object> binds, Consumer<Record> reader) throws StoreException {
    read(
        query,
        binds,
        cursor -> {
          Record row = cursor.getRecord();
          while (cursor.hasNext()) {
            reader.accept(row);
          }
        });
  }

  /** Runs a query for a reader that also wants the columns' symbol tables. */
  void read(String query, List<Object> binds, Rows rows) throws StoreException {
    try {
      SqlExecutionContext context = context(binds);
      for (int attempt = 1; !read(query, context, rows); attempt++) {
        if (attempt == MAX_ATTEMPTS) {
          throw new StoreException("a table of the telemetry store changes all the time", null);
        }
      }
    } catch (SqlException | CairoException | CairoError e) {
      throw new StoreException("a query of the telemetry store failed: " + e.getMessage(), e);
    }
  }

  /** False when the table was changed after the query was compiled, before any row was read. */
  private boolean read(String query, SqlExecutionContext context, Rows rows) throws SqlException {
    try (RecordCursorFactory factory = engine.select(query, context)) {
      RecordCursor cursor;
      try {
        cursor = factory.getCursor(context);
      } catch (TableReferenceOutOfDateException e) {
        return false;
      }
      try (cursor) {
        rows.read(cursor);
      }
      return true;
    }
  }

  private SqlExecutionContext context(List<Object> binds) throws SqlException {
    BindVariableService values = new BindVariableServiceImpl(engine.getConfiguration());
    for (int i = 0; i < binds.size(); i++) {
      switch (binds.get(i)) {
        case String text -> values.setStr(i, text);
        case Long micros -> values.setTimestamp(i, micros);
        default -> throw new IllegalArgumentException("a query takes texts and times: " + binds);
      }
    }
    return new SqlExecutionContextImpl(engine, Engine.WORKERS)
        .with(AllowAllSecurityContext.INSTANCE, values);
  }
}
