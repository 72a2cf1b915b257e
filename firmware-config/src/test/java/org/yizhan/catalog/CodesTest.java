package org.yizhan.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.profile.GuardCause;

/** What the codes of states are called. */
class CodesTest {
  private static Stream<Quantity> quantities() {
    return Catalog.classes().stream().flatMap(c -> c.quantities().stream());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          charger | guard       | 0          | 未动作         | not acting
          door    | guard       | 6          | 非开放时间     | outside opening hours
          relay   | guard       | 8          | 值班指令       | operator's command
          host    | clock_state | 3          | 已由网络对时   | set from the network
          host    | outbox_mode | 1          | 仅在内存中     | in memory only
          host    | throttled   | 0          | 无             | none
          host    | throttled   | 327685     | 欠压、降频、曾欠压、曾降频 | under-voltage, throttled, under-voltage before, throttled before
          host    | throttled   | 2147483649 | 欠压、0x80000000 | under-voltage, 0x80000000
          """)
  void aCodeHasItsWords(String deviceClass, String quantity, double value, String zh, String en) {
    assertEquals(
        Optional.of(new Text(zh, en)), Catalog.require(deviceClass, quantity).codes().word(value));
  }

  @Test
  void everyStateSaysWhatItsCodesMeanAndNothingElseHasCodes() {
    assertTrue(quantities().anyMatch(q -> q.kind() == Quantity.Kind.STATE));
    quantities()
        .forEach(
            q ->
                assertEquals(
                    q.kind() == Quantity.Kind.STATE, !q.codes().words().isEmpty(), q.id()));
  }

  @Test
  void everyCauseOfTheGuardHasItsWord() {
    List<Long> causes =
        LongStream.concat(
                LongStream.of(0), Arrays.stream(GuardCause.values()).mapToLong(GuardCause::code))
            .boxed()
            .toList();
    assertEquals(causes, List.copyOf(StateWords.GUARD.words().keySet()));
  }

  @ParameterizedTest
  @CsvSource({
    "charger, guard, 9",
    "charger, guard, 0.5",
    "charger, power_w, 0",
    "host, evicted, 3"
  })
  void whatIsNoKnownCodeHasNone(String deviceClass, String quantity, double value) {
    assertEquals(Optional.empty(), Catalog.require(deviceClass, quantity).codes().word(value));
  }
}
