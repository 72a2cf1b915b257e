package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.outbox.Fixture.ALL;
import static org.yizhan.edge.outbox.Fixture.NOON;
import static org.yizhan.edge.outbox.Fixture.SECOND;
import static org.yizhan.edge.outbox.Fixture.aed;
import static org.yizhan.edge.outbox.Fixture.all;
import static org.yizhan.edge.outbox.Fixture.climate;
import static org.yizhan.edge.outbox.Fixture.door;
import static org.yizhan.edge.outbox.Fixture.host;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Quantity.Priority;
import org.yizhan.edge.outbox.Outbox.Safety;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.TelemetryCodec;
import org.yizhan.wire.WireException;
import org.yizhan.wire.WireLimits;

/** What a stock must do, whatever its store. */
abstract class StockContract {
  private static final long ROOM = 10_000_000;
  private static final int SEEDS = 12;

  private Stock stock;

  /** A store with nothing in it. */
  abstract Store emptyStore() throws SQLException;

  @BeforeEach
  void begin() throws SQLException {
    use(ROOM);
  }

  private void use(long maxBytes) throws SQLException {
    end();
    stock = new Stock(emptyStore(), maxBytes, Fixture::priority);
  }

  @AfterEach
  void end() throws SQLException {
    if (stock != null) {
      stock.close();
    }
  }

  private void append(List<Reading> readings, boolean seal) throws SQLException {
    stock.append(readings, Optional.empty(), Safety.PROGRAM, seal);
  }

  private List<Long> numbers() throws SQLException {
    return stock.numbers(0, ALL, Integer.MAX_VALUE);
  }

  private List<Reading> sent() throws SQLException {
    List<Reading> readings = new ArrayList<>();
    for (long number : numbers()) {
      readings.addAll(stock.batch(number).orElseThrow().readings());
    }
    return readings;
  }

  private static UnaryOperator<Reading> later(long micros) {
    return r ->
        new Reading(r.device(), r.quantity(), r.timeMicros() + micros, r.value(), r.quality());
  }

  private static List<Reading> dated(List<Reading> readings, long micros) {
    return readings.stream().map(later(micros)).toList();
  }

  @Test
  void readingsGatherUntilTheyFillABatchOfTheirPriority() throws SQLException {
    append(all(climate(NOON, 449), door(NOON, 3)), false);
    assertEquals(List.of(), numbers());
    assertEquals(452, stock.waitingReadings());
    append(climate(NOON + 449 * SECOND, 11), false);
    assertEquals(List.of(1L), numbers());
    assertEquals(climate(NOON, 450), stock.batch(1).orElseThrow().readings());
    assertEquals(Priority.NORMAL, stock.batch(1).orElseThrow().priority());
    stock.seal();
    assertEquals(List.of(1L, 2L, 3L), numbers());
    assertEquals(463, stock.waitingReadings());
    assertEquals(Set.copyOf(all(climate(NOON, 460), door(NOON, 3))), Set.copyOf(sent()));
  }

  @Test
  void sealingAtOnceGivesWhatGatheredAndThenThePresentInOneBatch() throws SQLException {
    append(climate(NOON, 5), false);
    List<Reading> present = all(climate(NOON + 5 * SECOND, 2), aed(NOON, 1), host(NOON, 1));
    append(present, true);
    assertEquals(climate(NOON, 5), stock.batch(1).orElseThrow().readings());
    assertEquals(new Batch(2, Priority.SAFETY, present), stock.batch(2).orElseThrow());
    append(List.of(), true);
    assertEquals(List.of(1L, 2L), numbers());
    assertEquals(3, stock.nextBatch());
  }

  @Test
  void batchesLeaveWhenTheyAreStored() throws SQLException {
    for (int i = 0; i < 5; i++) {
      append(climate(NOON + i * SECOND, 1), true);
    }
    assertEquals(2, stock.stored(2, 3));
    assertEquals(0, stock.stored(2, 3));
    assertEquals(List.of(1L, 4L, 5L), numbers());
    assertEquals(List.of(4L), stock.numbers(1, 5, 10));
    assertEquals(List.of(1L, 4L), stock.numbers(0, ALL, 2));
    assertTrue(stock.batch(2).isEmpty());
    assertEquals(3, stock.stored(0, ALL));
    stock.settle();
    assertEquals(0, stock.waitingReadings());
    append(climate(NOON + 9 * SECOND, 1), true);
    assertEquals(List.of(6L), numbers());
  }

  @Test
  void everyBatchIsAMessageThatTheContractAllows() throws SQLException, WireException {
    String longName = "d".repeat(60);
    stock.close();
    stock = new Stock(emptyStore(), ROOM, reading -> Priority.NORMAL);
    append(climate(NOON, 1800), true);
    append(Fixture.readings(longName, longName, NOON, 900), true);
    int readings = 0;
    for (long number : numbers()) {
      byte[] array = TelemetryCodec.encodeReadings(stock.batch(number).orElseThrow().readings());
      byte[] message = TelemetryCodec.encode(stock.epoch(), number, true, array);
      assertTrue(message.length <= WireLimits.MAX_PAYLOAD_BYTES);
      readings += TelemetryCodec.decode(message).readings().size();
    }
    assertEquals(2700, readings);
  }

  @Test
  void givesUpTheLeastImportantAndOldestFirstAndTellsIt() throws SQLException {
    use(60_000);
    append(aed(NOON, 200), true);
    append(door(NOON, 200), true);
    append(host(NOON, 200), true);
    long firstClimate = stock.nextBatch();
    for (int i = 0; i < 30; i++) {
      append(climate(NOON + i * 450L * SECOND, 450), true);
    }
    assertTrue(stock.usedBytes() <= 60_000, stock.usedBytes() + " bytes");
    assertTrue(stock.batch(1).isPresent() && stock.batch(2).isPresent(), "AED and door stay");
    assertTrue(stock.batch(3).isEmpty(), "the host's go first");
    assertTrue(stock.batch(firstClimate).isEmpty(), "then the oldest");
    assertTrue(stock.batch(stock.nextBatch() - 1).isPresent());
    stock.seal();
    List<Reading> left = sent();
    List<Reading> climate =
        left.stream().filter(r -> r.quantity().equals("temperature_c")).toList();
    List<Reading> told = left.stream().filter(r -> r.device().equals("climate-1")).toList();
    told = told.stream().filter(r -> r.quantity().equals(Catalog.EVICTED)).toList();
    assertEquals(30 * 450 - climate.size(), told.getLast().value());
    assertEquals(Reading.good("climate-1", Catalog.EVICTED, NOON, 0), told.getFirst());
    assertEquals(climate.getFirst().timeMicros() - SECOND, told.getLast().timeMicros());
    assertEquals(30 * 450 + 200, stock.dropped() + climate.size());
  }

  @Test
  void whatGathersAndWhatIsHeldIsGivenUpByPriorityToo() throws SQLException {
    use(40_000);
    append(host(NOON, 3), false);
    append(aed(NOON, 3), false);
    for (int i = 0; i < 30; i++) {
      stock.hold(climate(i * 450L * SECOND, 450), "boot-a", Optional.empty(), Safety.PROGRAM);
    }
    assertTrue(stock.usedBytes() <= 40_000);
    stock.seal();
    List<Reading> left = sent();
    assertEquals(3, left.stream().filter(r -> r.device().equals("aed-1")).count());
    assertEquals(
        List.of(0.0, 3.0),
        left.stream().filter(r -> r.device().equals("host-1")).map(Reading::value).toList());
    List<Reading> dated = new ArrayList<>();
    long first = stock.nextBatch();
    while (stock.dateHeld("boot-a", later(NOON), 1000) > 0) {}
    for (long number : stock.numbers(first - 1, ALL, 1000)) {
      dated.addAll(stock.batch(number).orElseThrow().readings());
    }
    long kept = dated.stream().filter(r -> r.quantity().equals("temperature_c")).count();
    List<Reading> told = dated.stream().filter(r -> r.quantity().equals(Catalog.EVICTED)).toList();
    assertEquals(Reading.good("climate-1", Catalog.EVICTED, NOON, 0), told.getFirst());
    assertEquals((double) (30 * 450 - kept), told.getLast().value());
  }

  @Test
  void everyReadingIsStoredWaitingOrToldAsGivenUp() throws SQLException {
    for (int seed = 0; seed < SEEDS; seed++) {
      use(OutboxLimits.MIN_BYTES + 3_000L * seed);
      Random random = new Random(seed);
      Map<String, Long> appended = new HashMap<>();
      Map<String, Long> stored = new HashMap<>();
      List<Reading> told = new ArrayList<>();
      for (int step = 0; step < 120; step++) {
        append(some(random, step, appended), random.nextBoolean());
        if (random.nextInt(4) == 0) {
          count(someSent(random), stored, told);
        }
      }
      // Sealing may itself evict, and what tells of that gathers in its turn.
      stock.seal();
      stock.seal();
      Map<String, Long> waiting = new HashMap<>();
      count(sent(), waiting, told);
      Map<String, Double> evicted = new HashMap<>();
      Set<String> keys = new HashSet<>();
      for (Reading reading : told) {
        evicted.merge(reading.device(), reading.value(), Math::max);
        assertTrue(
            keys.add(reading.device() + reading.timeMicros()), "one key twice, seed " + seed);
      }
      double sum = 0;
      for (Map.Entry<String, Long> device : appended.entrySet()) {
        String id = device.getKey();
        double gone = evicted.getOrDefault(id, 0.0);
        long known = stored.getOrDefault(id, 0L) + waiting.getOrDefault(id, 0L);
        assertEquals((double) device.getValue(), gone + known, id + ", seed " + seed);
        sum += gone;
      }
      assertEquals((double) stock.dropped(), sum, "seed " + seed);
      assertTrue(sum > 0, "nothing was evicted, seed " + seed);
    }
  }

  private static List<Reading> some(Random random, int step, Map<String, Long> appended) {
    long micros = NOON + step * 1000L * SECOND;
    List<Reading> readings =
        all(
            climate(micros, random.nextInt(300)),
            host(micros, random.nextInt(40)),
            door(micros, random.nextInt(20)),
            aed(micros, random.nextInt(5)));
    readings.forEach(reading -> appended.merge(reading.device(), 1L, Long::sum));
    return readings;
  }

  private List<Reading> someSent(Random random) throws SQLException {
    List<Reading> readings = new ArrayList<>();
    for (long number : stock.numbers(0, ALL, 1 + random.nextInt(3))) {
      readings.addAll(stock.batch(number).orElseThrow().readings());
      stock.stored(number, number);
    }
    return readings;
  }

  private static void count(
      List<Reading> readings, Map<String, Long> byDevice, List<Reading> told) {
    for (Reading reading : readings) {
      if (reading.quantity().equals(Catalog.EVICTED)) {
        told.add(reading);
      } else {
        byDevice.merge(reading.device(), 1L, Long::sum);
      }
    }
  }

  @Test
  void givesUpWhatIsTooOldAndTellsIt() throws SQLException {
    append(aed(NOON, 10), true);
    append(climate(NOON + 1000 * SECOND, 10), true);
    append(door(NOON, 4), false);
    append(climate(NOON + 2000 * SECOND, 10), false);
    stock.hold(door(5, 2), "boot-a", Optional.empty(), Safety.PROGRAM);
    stock.expire(NOON + 9 * SECOND);
    assertEquals(4, stock.dropped());
    stock.expire(NOON + 1009 * SECOND + 1);
    assertEquals(24, stock.dropped());
    assertEquals(2, stock.heldReadings());
    stock.seal();
    List<Reading> left = sent();
    assertEquals(
        climate(NOON + 2000 * SECOND, 10),
        left.stream().filter(r -> r.quantity().equals("temperature_c")).toList());
    assertEquals(
        List.of(
            Reading.good("aed-1", Catalog.EVICTED, NOON, 0),
            Reading.good("aed-1", Catalog.EVICTED, NOON + 9 * SECOND, 10)),
        left.stream().filter(r -> r.device().equals("aed-1")).toList());
  }

  @Test
  void ageFindsOldRowsBehindYoungOnes() throws SQLException {
    append(climate(NOON + 1000 * SECOND, 1), true);
    for (int i = 0; i < 2 * Eviction.EXPIRE_ROWS; i++) {
      append(climate(NOON + (2000 + i) * SECOND, 1), true);
    }
    append(climate(NOON, 1), true);
    for (int i = 0; i < 4; i++) {
      stock.expire(NOON + 1);
    }
    assertEquals(1, stock.dropped());
    assertTrue(stock.batch(1).isPresent());
  }

  @Test
  void heldReadingsAreDatedOldestFirstIntoBatches() throws SQLException {
    stock.hold(climate(100, 700), "boot-a", Optional.empty(), Safety.PROGRAM);
    stock.hold(door(200, 2), "boot-a", Optional.empty(), Safety.PROGRAM);
    stock.hold(climate(50, 3), "boot-b", Optional.empty(), Safety.PROGRAM);
    assertEquals(List.of("boot-a", "boot-b"), stock.heldBoots());
    assertEquals(705, stock.heldReadings());
    assertEquals(0, stock.waitingReadings());
    assertEquals(List.of(), numbers());
    assertEquals(460, stock.dateHeld("boot-a", later(NOON), 460));
    List<Reading> first = sent();
    assertTrue(first.containsAll(dated(climate(100, 450), NOON)), "the oldest go first");
    assertEquals(460, first.size());
    assertEquals(242, stock.dateHeld("boot-a", later(NOON), 1000));
    assertEquals(0, stock.dateHeld("boot-a", later(NOON), 1000));
    assertEquals(0, stock.dateHeld("boot-c", later(NOON), 1000));
    List<Reading> held = all(climate(100, 700), door(200, 2));
    assertEquals(Set.copyOf(dated(held, NOON)), Set.copyOf(sent()));
    assertEquals(List.of("boot-b"), stock.heldBoots());
    assertEquals(3, stock.heldReadings());
    assertEquals(702, stock.waitingReadings());
  }

  @Test
  void aDateThatCannotBeGivenChangesNothing() throws SQLException {
    stock.hold(climate(100, 700), "boot-a", Optional.empty(), Safety.PROGRAM);
    append(climate(NOON, 10), true);
    UnaryOperator<Reading> fails =
        reading -> {
          if (reading.timeMicros() == 100 + 600 * SECOND || reading.timeMicros() >= NOON) {
            throw new IllegalStateException("no date");
          }
          return later(NOON).apply(reading);
        };
    assertThrows(IllegalStateException.class, () -> stock.dateHeld("boot-a", fails, 1000));
    assertThrows(IllegalStateException.class, () -> stock.redateAhead(NOON - 1, fails, 1000));
    assertThrows(
        IllegalArgumentException.class,
        () -> stock.redateAhead(NOON - 1, UnaryOperator.identity(), 1000));
    assertEquals(700, stock.heldReadings());
    assertEquals(climate(NOON, 10), sent());
    assertEquals(700, stock.dateHeld("boot-a", later(NOON), 1000));
  }

  @Test
  void batchesDatedAheadGetNewNumbersAndDates() throws SQLException {
    long ahead = 1_000_000 * SECOND;
    append(climate(NOON, 3), true);
    append(climate(NOON + ahead, 3), true);
    append(all(climate(NOON + 3 * SECOND, 1), climate(NOON + 3 * SECOND + ahead, 1)), true);
    append(all(door(NOON, 1), door(NOON + ahead, 2)), false);
    assertEquals(5, stock.redateAhead(NOON + ahead / 2, later(1 - ahead), 1000));
    assertEquals(0, stock.redateAhead(NOON + ahead / 2, later(1 - ahead), 1000));
    assertTrue(stock.batch(2).isEmpty(), "its number is not used again");
    assertEquals(climate(NOON, 3), stock.batch(1).orElseThrow().readings());
    assertEquals(2, stock.batch(3).orElseThrow().readings().size(), "a mixed batch stays");
    stock.seal();
    List<Reading> left = sent();
    List<Reading> mixed = all(climate(NOON + 3 * SECOND, 1), climate(NOON + 3 * SECOND + ahead, 1));
    List<Reading> climate =
        all(climate(NOON, 3), mixed, dated(climate(NOON + ahead, 3), 1 - ahead));
    List<Reading> door = all(door(NOON, 1), dated(door(NOON + ahead, 2), 1 - ahead));
    assertEquals(11, left.size());
    assertEquals(Set.copyOf(all(climate, door)), Set.copyOf(left));
  }

  @Test
  void qualitiesAndBadReadingsAreKept() throws SQLException {
    List<Reading> readings =
        List.of(
            Reading.bad("climate-1", "temperature_c", NOON),
            new Reading("climate-1", "temperature_c", NOON + 1, -0.0, Quality.TIME),
            new Reading("climate-1", "temperature_c", NOON + 2, 0.1 + 0.2, Quality.UNCERTAIN));
    append(readings, true);
    assertEquals(readings, sent());
  }

  @Test
  void checkpointsStayUntilTheNextOne() throws SQLException {
    assertEquals(Optional.empty(), stock.checkpoint());
    stock.append(climate(NOON, 1), Optional.of("first"), Safety.PROGRAM, false);
    append(climate(NOON + 1, 1), false);
    assertEquals(Optional.of("first"), stock.checkpoint());
    stock.hold(climate(1, 1), "boot-a", Optional.of("second"), Safety.POWER);
    assertEquals(Optional.of("second"), stock.checkpoint());
  }
}
