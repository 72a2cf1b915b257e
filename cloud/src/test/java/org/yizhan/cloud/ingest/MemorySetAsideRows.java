package org.yizhan.cloud.ingest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The set-aside table without a database. */
final class MemorySetAsideRows implements SetAsideRows {
  private final List<SetAsideRow> rows = new CopyOnWriteArrayList<>();

  @Override
  public List<SetAsideRow> saveAll(Iterable<SetAsideRow> more) {
    more.forEach(rows::add);
    return List.copyOf(rows);
  }

  @Override
  public void trim(long keep) {
    while (rows.size() > keep) {
      rows.removeFirst();
    }
  }

  @Override
  public List<SetAsideRow> findAllOrderByIdDesc() {
    return List.copyOf(rows).reversed();
  }
}
