package org.yizhan.cloud.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.station.MemoryRegistry;
import org.yizhan.cloud.station.Profiles;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.wire.Fault;
import org.yizhan.wire.WireLimits;

/** What is taken and what is not, just inside and just outside of each limit. */
class ValidationTest {
  private static final String ID = "demo-001";
  private static final String TOPIC = "yizhan/v1/demo-001/telemetry";
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final long NOW_MICROS = NOW.getEpochSecond() * 1_000_000;
  private static final long AHEAD_MICROS = WireLimits.MAX_AHEAD.toSeconds() * 1_000_000;

  private final MemoryRegistry registry = new MemoryRegistry();
  private final Validation validation = new Validation(registry::find, Retention.FOR_EVER);

  @BeforeEach
  void register() {
    registry.register(Profiles.of(ID));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          charger-1, power_w,  37.2,            -
          charger-1, power_w,  100000,          -
          charger-1, power_w,  100000.1,        out-of-range
          charger-1, power_w,  -100,            -
          charger-1, power_w,  -100.1,          out-of-range
          charger-1, in_use,   1,               -
          charger-1, in_use,   0.5,             out-of-range
          charger-1, in_use,   2,               out-of-range
          beam-door, in_total, 9007199254740991, -
          beam-door, in_total, 9350.5,          out-of-range
          beam-door, in_total, -1,              out-of-range
          charger-1, open,     1,               unknown-quantity
          charger-1, Power_W,  1,               unknown-quantity
          charger-3, power_w,  1,               unknown-device
          驿站,       power_w,  1,               unknown-device
          """)
  void aReadingIsHeldToTheProfileAndTheCatalogue(
      String device, String quantity, double value, String reason) {
    Verdict.Taken taken =
        taken(
            "{\"d\":\"%s\",\"m\":\"%s\",\"t\":%d,\"x\":%s}"
                .formatted(device, quantity, NOW_MICROS, value));
    assertEquals(reason == null ? List.of() : List.of(reason), reasons(taken));
    assertEquals(reason == null ? 1 : 0, taken.rows().size());
    assertEquals(taken.rows().size(), taken.telemetry().readings().size());
    assertEquals(true, taken.acknowledge());
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "-1, true", "-4000000000000, true"})
  void aReadingMayBeALittleAhead(long beyondMicros, boolean allowed) {
    long time = NOW_MICROS + AHEAD_MICROS + beyondMicros;
    Verdict.Taken taken =
        taken("{\"d\":\"charger-1\",\"m\":\"power_w\",\"t\":%d,\"x\":1}".formatted(time));
    assertEquals(allowed, taken.acknowledge());
    assertEquals(allowed ? List.of() : List.of("future-dated"), reasons(taken));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "-1, false", "1, true"})
  void aReadingOlderThanReadingsAreKeptIsSetAsideAndTheBatchAcknowledged(
      long beyondMicros, boolean taken) {
    Duration kept = Duration.ofDays(100);
    Validation keeping =
        new Validation(registry::find, new Retention(Optional.of(kept), Optional.empty()));
    long time = NOW_MICROS - kept.toSeconds() * 1_000_000 + beyondMicros;

    Verdict.Taken verdict =
        taken(keeping, "{\"d\":\"charger-1\",\"m\":\"power_w\",\"t\":%d,\"x\":1}".formatted(time));

    assertEquals(true, verdict.acknowledge());
    assertEquals(taken ? List.of() : List.of("too-old"), reasons(verdict));
    assertEquals(taken ? 1 : 0, verdict.rows().size());
  }

  @Test
  void aFailedSensorHasNoRange() {
    Verdict.Taken taken =
        taken(
            "{\"d\":\"charger-1\",\"m\":\"power_w\",\"t\":%d,\"q\":\"bad\"}".formatted(NOW_MICROS));
    assertEquals(1, taken.rows().size());
  }

  @Test
  void goodReadingsBesideBadOnesAreTaken() {
    Verdict.Taken taken =
        taken(
            "{\"d\":\"x\",\"m\":\"power_w\",\"t\":1,\"x\":1},"
                + "{\"d\":\"charger-1\",\"m\":\"power_w\",\"t\":1,\"x\":1}");
    assertEquals(List.of("unknown-device"), reasons(taken));
    assertEquals(
        "[{\"d\":\"x\",\"m\":\"power_w\",\"t\":1,\"x\":1}]",
        new String(taken.rejections().getFirst().payload(), UTF_8));
    assertEquals(1, taken.rows().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          demo-001 | {"v":1                                           | malformed
          demo-001 | []                                               | malformed
          demo-001 | {"v":2,"anything":true}                          | unknown-version
          demo-002 | {"v":1                                           | foreign-station
          """)
  void aMessageThatCannotBeReadIsRefused(String station, String message, String reason) {
    Verdict verdict = validation.judge(TOPIC, station, message.getBytes(UTF_8), NOW);
    assertEquals(
        reason, assertInstanceOf(Verdict.Refused.class, verdict).rejection().fault().word());
  }

  @Test
  void aMessageTooLargeIsRefused() {
    byte[] message = " ".repeat(WireLimits.MAX_PAYLOAD_BYTES + 1).getBytes(UTF_8);
    assertEquals(
        Fault.OVERSIZED,
        assertInstanceOf(Verdict.Refused.class, validation.judge(TOPIC, ID, message, NOW))
            .rejection()
            .fault());
  }

  @Test
  void aChangedProfileCountsAtOnce() {
    String reading = "{\"d\":\"mains\",\"m\":\"mains\",\"t\":1,\"x\":1}";
    assertEquals(List.of("unknown-device"), reasons(taken(reading)));
    registry.replace(
        Profiles.read(
            """
            profile: 1
            id: demo-001
            name: {zh: 测试驿站, en: Test Station}
            hours: 24h
            facilities: [seats]
            devices: [{id: mains, class: power}]
            """));
    assertEquals(List.of(), reasons(taken(reading)));
  }

  private Verdict.Taken taken(String readings) {
    return taken(validation, readings);
  }

  private static Verdict.Taken taken(Validation judge, String readings) {
    String message =
        "{\"v\":1,\"epoch\":\"6f1d9f3c-1111-4222-8333-444455556666\",\"batch\":1,"
            + "\"history\":false,\"readings\":["
            + readings
            + "]}";
    return assertInstanceOf(
        Verdict.Taken.class, judge.judge(TOPIC, ID, message.getBytes(UTF_8), NOW));
  }

  private static List<String> reasons(Verdict.Taken taken) {
    return taken.rejections().stream().map(rejection -> rejection.fault().word()).toList();
  }
}
