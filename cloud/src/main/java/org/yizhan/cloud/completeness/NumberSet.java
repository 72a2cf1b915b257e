package org.yizhan.cloud.completeness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of batch numbers, small where they follow each other. */
final class NumberSet {
  /** The last number of each run, by its first. */
  private final TreeMap<Long, Long> runs = new TreeMap<>();

  /**
   * Numbers that follow each other.
   *
   * @param last included
   */
  record Run(long first, long last) {
    long size() {
      return last - first + 1;
    }
  }

  static NumberSet of(Collection<Long> numbers) {
    NumberSet set = new NumberSet();
    numbers.forEach(set::add);
    return set;
  }

  void add(long number) {
    Map.Entry<Long, Long> before = runs.floorEntry(number);
    if (before != null && before.getValue() >= number) {
      return;
    }
    boolean joinsBefore = before != null && before.getValue() == number - 1;
    long first = joinsBefore ? before.getKey() : number;
    Long after = runs.remove(number + 1);
    runs.put(first, after == null ? number : after);
  }

  void addAll(NumberSet others) {
    others.runs().forEach(this::addRun);
  }

  private void addRun(Run run) {
    long first = run.first();
    long last = run.last();
    Map.Entry<Long, Long> before = runs.lowerEntry(first);
    if (before != null && before.getValue() >= first - 1) {
      first = before.getKey();
      last = Math.max(last, before.getValue());
    }
    Map.Entry<Long, Long> inside = runs.ceilingEntry(first);
    while (inside != null && inside.getKey() <= last + 1) {
      last = Math.max(last, inside.getValue());
      runs.remove(inside.getKey());
      inside = runs.ceilingEntry(first);
    }
    runs.put(first, last);
  }

  boolean contains(long number) {
    Map.Entry<Long, Long> run = runs.floorEntry(number);
    return run != null && run.getValue() >= number;
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  long first() {
    return runs.firstKey();
  }

  long last() {
    return runs.lastEntry().getValue();
  }

  List<Run> runs() {
    return runs.entrySet().stream().map(run -> new Run(run.getKey(), run.getValue())).toList();
  }

  /** What is missing between the first and the last number. */
  List<Run> holes() {
    List<Run> holes = new ArrayList<>();
    Run before = null;
    for (Run run : runs()) {
      if (before != null) {
        holes.add(new Run(before.last() + 1, run.first() - 1));
      }
      before = run;
    }
    return holes;
  }
}
