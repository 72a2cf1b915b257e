package org.yizhan.edge.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.status.StationStatus.Device;
import org.yizhan.edge.status.StationStatus.Tripped;
import org.yizhan.profile.GuardCause;
import org.yizhan.wire.Reading;

class TroublesTest {
  private static final StationStatus WELL = SampleStatus.healthy();

  private static Set<TroubleKind> kinds(StationStatus status) {
    return Troubles.of(status).stream().map(Trouble::kind).collect(Collectors.toSet());
  }

  @Test
  void aStationThatIsWellHasNone() {
    assertEquals(List.of(), Troubles.of(WELL));
  }

  @Test
  void everyKindOfTroubleCanBeFoundTheMostPressingFirst() {
    Set<TroubleKind> found = kinds(SampleStatus.faulty());
    // A link that is down hides that nothing is being stored.
    assertEquals(EnumSet.complementOf(EnumSet.of(TroubleKind.NOT_STORED)), EnumSet.copyOf(found));
    assertEquals(TroubleKind.SMOKE_OR_WATER, Troubles.of(SampleStatus.faulty()).getFirst().kind());
  }

  /** Seconds since the link came up and since the last acknowledgement, and readings that wait. */
  @ParameterizedTest
  @CsvSource({
    "1000, 300, 5, false",
    "1000, 301, 5, true",
    "1000, 301, 0, false",
    "300, 9000, 5, false",
    "301, 9000, 5, true",
  })
  void whatIsNotStoredIsTold(long upSeconds, long ackSeconds, long waiting, boolean trouble) {
    StationStatus.Link link =
        new StationStatus.Link(
            true,
            T0 - upSeconds * SECOND,
            "tcp://h:1",
            Optional.of(T0 - ackSeconds * SECOND),
            Optional.empty());
    StationStatus.Outbox outbox = new StationStatus.Outbox(waiting, OptionalDouble.of(1), false, 0);
    assertEquals(
        trouble ? Set.of(TroubleKind.NOT_STORED) : Set.of(),
        kinds(
            new StationStatus(
                WELL.station(),
                WELL.agent(),
                WELL.clock(),
                link,
                outbox,
                WELL.devices(),
                WELL.guard(),
                WELL.host(),
                List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "cpu_temperature_c, 79.9, 80, HOT",
    "disk_free_pct, 5, 4.9, DISK_LOW",
    "memory_free_pct, 5, 4.9, MEMORY_LOW",
    "card_life_days, 90, 89.9, CARD_WORN",
    "throttled, 524292, 1, POWER_WEAK",
    "throttled, 0, 65536, POWER_WEAK",
  })
  void figuresOfTheComputer(String quantity, double well, double bad, TroubleKind kind) {
    assertEquals(Set.of(), kinds(host(Reading.good("host", quantity, T0, well))));
    assertEquals(Set.of(kind), kinds(host(Reading.good("host", quantity, T0, bad))));
    assertEquals(Set.of(), kinds(host(Reading.bad("host", quantity, T0))));
  }

  private static StationStatus host(Reading reading) {
    return new StationStatus(
        WELL.station(),
        WELL.agent(),
        WELL.clock(),
        WELL.link(),
        WELL.outbox(),
        WELL.devices(),
        WELL.guard(),
        List.of(reading),
        List.of());
  }

  private static StationStatus with(Duration uptime, ClockState clock, Device device) {
    StationStatus.Agent agent = WELL.agent();
    return new StationStatus(
        WELL.station(),
        new StationStatus.Agent(agent.version(), agent.profileHash(), agent.revision(), uptime, 0),
        new StationStatus.Clock(T0, clock),
        WELL.link(),
        WELL.outbox(),
        List.of(device),
        WELL.guard(),
        WELL.host(),
        List.of());
  }

  private static Device climate(Reading... readings) {
    return new Device(
        "climate-1",
        "climate",
        Optional.empty(),
        Duration.ofMinutes(25),
        List.of(readings),
        Optional.empty());
  }

  @Test
  void aDeviceIsSilentAfterTheStartAndWhenAllItsValuesAreOld() {
    Duration start = Duration.ofSeconds(59);
    Duration later = Duration.ofSeconds(60);
    Reading fresh = Reading.good("climate-1", "temperature_c", T0 - 1_500 * SECOND, 20);
    Reading old = Reading.good("climate-1", "humidity_pct", T0 - 1_501 * SECOND, 20);
    assertEquals(Set.of(), kinds(with(start, ClockState.NETWORK, climate())));
    assertEquals(
        Set.of(TroubleKind.DEVICE_SILENT), kinds(with(later, ClockState.NETWORK, climate())));
    assertEquals(Set.of(), kinds(with(later, ClockState.NETWORK, climate(fresh, old))));
    assertEquals(
        Set.of(TroubleKind.DEVICE_SILENT), kinds(with(later, ClockState.NETWORK, climate(old))));
  }

  @ParameterizedTest
  @EnumSource(ClockState.class)
  void aClockThatIsNotSetIsToldAfterTheStart(ClockState state) {
    Reading fresh = Reading.good("climate-1", "temperature_c", T0, 20);
    assertEquals(Set.of(), kinds(with(Duration.ofSeconds(59), state, climate(fresh))));
    assertEquals(
        state.trusted() ? Set.of() : Set.of(TroubleKind.CLOCK_NOT_SET),
        kinds(with(Duration.ofSeconds(60), state, climate(fresh))));
  }

  @ParameterizedTest
  @EnumSource(GuardCause.class)
  void whatTheGuardDoesAsUsualIsNoTrouble(GuardCause cause) {
    StationStatus status =
        new StationStatus(
            WELL.station(),
            WELL.agent(),
            WELL.clock(),
            WELL.link(),
            WELL.outbox(),
            WELL.devices(),
            new StationStatus.Guard(
                List.of(new Tripped("r", cause, Optional.empty(), T0)), List.of()),
            WELL.host(),
            List.of());
    boolean usual = cause.code() >= GuardCause.OPENING_HOURS.code();
    assertEquals(usual ? Set.of() : Set.of(TroubleKind.GUARD_TRIPPED), kinds(status));
  }

  /** The technician's guide names every trouble with the words of the status. */
  @ParameterizedTest
  @CsvSource({"on-site.md, EN", "on-site.zh-CN.md, ZH"})
  void theGuideExplainsEveryTrouble(String file, Language language) throws IOException {
    String guide = Files.readString(Path.of("..", "docs", file));
    List<String> missing =
        Arrays.stream(TroubleKind.values())
            .map(kind -> language.of(kind.title()))
            .filter(title -> !guide.contains("**" + title + "**"))
            .toList();
    assertTrue(missing.isEmpty(), file + " does not explain " + missing);
  }
}
