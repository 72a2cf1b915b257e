package org.yizhan.cloud.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The table {@code intake} without a database. */
final class MemoryIntakeRows implements IntakeRows {
  private final NavigableMap<Long, IntakeRow> rows = new TreeMap<>();
  private final Runnable beforeEachRow;
  private long ids;

  /**
   * @param beforeEachRow may throw, in the middle of a change of several rows
   */
  MemoryIntakeRows(Runnable beforeEachRow) {
    this.beforeEachRow = beforeEachRow;
  }

  @Override
  public List<IntakeRow> saveAll(Iterable<IntakeRow> more) {
    for (IntakeRow row : more) {
      beforeEachRow.run();
      long id = ++ids;
      rows.put(
          id,
          new IntakeRow(
              id,
              row.node(),
              row.live(),
              row.handedOverAt(),
              row.readings(),
              row.bytes(),
              row.packed()));
    }
    beforeEachRow.run();
    return List.copyOf(rows.values());
  }

  @Override
  public IntakeLevel level() {
    return new IntakeLevel(
        rows.size(),
        rows.values().stream().mapToLong(IntakeRow::bytes).sum(),
        rows.isEmpty() ? null : rows.firstEntry().getValue().handedOverAt());
  }

  @Override
  public List<IntakeNext> next(int limit) {
    return rows.values().stream()
        .sorted(Comparator.comparing(IntakeRow::live).reversed().thenComparing(IntakeRow::id))
        .limit(limit)
        .map(row -> new IntakeNext(row.id(), row.readings()))
        .toList();
  }

  @Override
  public List<IntakeRow> findByIdInList(List<Long> ids) {
    return ids.stream().filter(rows::containsKey).map(rows::get).toList();
  }

  @Override
  public void deleteByIdInList(List<Long> ids) {
    for (Long id : new ArrayList<>(ids)) {
      beforeEachRow.run();
      rows.remove(id);
    }
    beforeEachRow.run();
  }
}
