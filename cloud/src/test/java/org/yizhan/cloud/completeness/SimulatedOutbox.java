package org.yizhan.cloud.completeness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.yizhan.catalog.Catalog;
import org.yizhan.wire.Reading;
import org.yizhan.wire.WireLimits;

/**
 * What a station's outbox does with its numbers, as docs/wire.md and the outbox's own notes say:
 * counts up, leaves numbers out when its computer starts anew, gives batches up and tells it in two
 * readings, goes on in memory and takes over from there under new numbers, or begins anew.
 */
final class SimulatedOutbox {
  /** One stock of batches and its numbers. */
  private static final class Stock {
    private final UUID epoch;
    private final TreeMap<Long, List<Reading>> waiting = new TreeMap<>();
    private long next = 1;
    private long reserved = WireLimits.NUMBERS_LEFT_OUT;

    Stock(UUID epoch) {
      this.epoch = epoch;
    }

    long put(List<Reading> batch) {
      long number = next++;
      if (next > reserved) {
        reserved = (next / WireLimits.NUMBERS_LEFT_OUT + 1) * WireLimits.NUMBERS_LEFT_OUT;
      }
      waiting.put(number, batch);
      return number;
    }
  }

  /** A batch's name. */
  record Name(UUID epoch, long number) {}

  final Set<Name> givenUp = new HashSet<>();
  final Set<Name> leftOut = new HashSet<>();

  /** Batches whose readings come under another name, or are lost with the file, untold. */
  final Set<Name> vanished = new HashSet<>();

  final List<Reading> readingsGivenUp = new ArrayList<>();

  private final Random random;
  private final List<Reading> tail = new ArrayList<>();
  private final Map<String, Long> totals = new HashMap<>();
  private final Map<String, Long> toldMicros = new HashMap<>();
  private Stock file;
  private Optional<Stock> memory = Optional.empty();

  SimulatedOutbox(Random random) {
    this.random = random;
    this.file = new Stock(epoch());
  }

  private UUID epoch() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private Stock stock() {
    return memory.orElse(file);
  }

  UUID presentEpoch() {
    return stock().epoch;
  }

  void append(List<Reading> readings) {
    tail.addAll(readings);
  }

  /** Makes a batch of what gathered. */
  Optional<Long> seal(int atLeast) {
    if (tail.size() < Math.max(1, atLeast)) {
      return Optional.empty();
    }
    long number = stock().put(List.copyOf(tail));
    tail.clear();
    return Optional.of(number);
  }

  List<Long> waiting() {
    return List.copyOf(stock().waiting.keySet());
  }

  List<Reading> batch(long number) {
    return stock().waiting.get(number);
  }

  void acknowledged(long number) {
    stock().waiting.remove(number);
  }

  void restartComputer() {
    for (long number = file.next; number < file.reserved; number++) {
      leftOut.add(new Name(file.epoch, number));
    }
    file.next = file.reserved;
  }

  /** Gives up the oldest batch that tells of no earlier loss. */
  void giveUp() {
    stock().waiting.entrySet().stream()
        .filter(b -> b.getValue().stream().noneMatch(r -> r.quantity().equals(Catalog.EVICTED)))
        .findFirst()
        .map(Map.Entry::getKey)
        .ifPresent(this::giveUp);
  }

  private void giveUp(long number) {
    Map<String, List<Long>> times = new TreeMap<>();
    for (Reading reading : stock().waiting.remove(number)) {
      readingsGivenUp.add(reading);
      times.computeIfAbsent(reading.device(), d -> new ArrayList<>()).add(reading.timeMicros());
    }
    givenUp.add(new Name(stock().epoch, number));
    times.forEach(this::tell);
  }

  private void tell(String device, List<Long> times) {
    long before = totals.getOrDefault(device, 0L);
    long told = toldMicros.getOrDefault(device, Long.MIN_VALUE);
    long first = Math.max(times.stream().min(Long::compare).orElseThrow(), told + 1);
    long last = Math.max(times.stream().max(Long::compare).orElseThrow(), first + 1);
    tail.add(Reading.good(device, Catalog.EVICTED, first, (double) before));
    tail.add(Reading.good(device, Catalog.EVICTED, last, (double) (before + times.size())));
    totals.put(device, before + times.size());
    toldMicros.put(device, last);
  }

  /** The card fails, or works again: what waits in memory then goes on under new numbers. */
  void turnCard() {
    if (memory.isEmpty()) {
      memory = Optional.of(new Stock(epoch()));
      return;
    }
    Stock taken = memory.get();
    memory = Optional.empty();
    taken.waiting.forEach(
        (number, batch) -> {
          vanished.add(new Name(taken.epoch, number));
          file.put(batch);
        });
  }

  boolean inMemory() {
    return memory.isPresent();
  }

  /** The file is damaged: it is moved aside, and a new one begins. */
  void damage() {
    file.waiting.keySet().forEach(number -> vanished.add(new Name(file.epoch, number)));
    file = new Stock(epoch());
    totals.clear();
  }
}
