package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.edge.Mosquitto;
import org.yizhan.edge.Stations;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.hardware.Hardware;
import org.yizhan.edge.hardware.HostProbe;
import org.yizhan.edge.hardware.I2cDevice;
import org.yizhan.edge.hardware.InputLine;
import org.yizhan.edge.hardware.OneWireThermometer;
import org.yizhan.edge.hardware.OutputLine;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Command;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.StationState;
import org.yizhan.wire.Topics.Leaf;
import org.yizhan.wire.WireException;

/** A whole agent in a world that it takes for real, over a real broker. */
class RealStationTest {
  private static final String ID = "test-001";

  private static final StationProfile PROFILE =
      Stations.read(
          """
          id: test-001
          devices:
            - {id: door-main, class: door, wiring: {driver: reed, open_line: 5, lock_output: 6, exit_line: 13}}
            - {id: charger-1, class: charger, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.01, relay_output: 22}}
            - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 23, present_line: 24, light_line: 25}}
            - {id: smoke-1, class: smoke, wiring: {driver: smoke-contact, line: 12}}
            - {id: siren, class: relay, wiring: {driver: relay, output: 16}}
            - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}}
          sampling:
            climate: {period: 500ms, heartbeat: 1s}
          guard:
            - {id: fire, cause: smoke, watch: [smoke-1], cut: [charger-1], release: [door-main], on: [siren], rearm: manual}
          """);

  @TempDir private Path folder;
  private Mosquitto broker;
  private StoringCloud cloud;

  @BeforeEach
  void startTheOthers() throws IOException {
    broker = new Mosquitto(folder);
    cloud = new StoringCloud(broker.url());
  }

  @AfterEach
  void stopTheOthers() {
    cloud.close();
    broker.close();
  }

  private RealStation station(ClockState clock) {
    return station(clock, hardware -> hardware);
  }

  private RealStation station(ClockState clock, Function<Hardware, Hardware> dressed) {
    int before = cloud.said(Leaf.STATE, ID).size();
    RealStation station =
        new RealStation(PROFILE, PROFILE, folder.resolve("data"), broker.url(), clock, dressed);
    station.await(() -> isOnline(before));
    return station;
  }

  /** Online since the state of that number: from then on the station hears commands. */
  private boolean isOnline(int before) throws WireException {
    List<byte[]> states = cloud.said(Leaf.STATE, ID);
    return states.size() > before && online(states.getLast());
  }

  private static boolean online(byte[] state) throws WireException {
    return MessageCodec.decodeState(state) instanceof StationState.Online;
  }

  private CommandResult answer(RealStation station, Command command) throws Exception {
    int before = cloud.said(Leaf.COMMAND_RESULT, ID).size();
    cloud.say(Leaf.COMMAND, ID, MessageCodec.encode(command), false);
    station.await(() -> cloud.said(Leaf.COMMAND_RESULT, ID).size() > before);
    return MessageCodec.decodeCommandResult(cloud.said(Leaf.COMMAND_RESULT, ID).get(before));
  }

  private static Command command(String name, Map<String, Object> args) {
    return new Command(UUID.randomUUID(), name, args, Long.MAX_VALUE);
  }

  @Test
  void theGuardCutsReleasesAndSoundsAndLetsGoWhenItIsToldTo() throws Exception {
    try (RealStation station = station(ClockState.NETWORK)) {
      OutputLine charger = station.hardware().outputLine(22, false);
      OutputLine siren = station.hardware().outputLine(16, false);
      station.await(charger::on);
      station.happens("smoke-1", "alarm", 1);
      station.await(() -> !charger.on() && siren.on());
      station.await(() -> last("charger-1", "guard") == 4);
      CommandResult refused =
          answer(station, command("relay.set", Map.of("device", "charger-1", "closed", true)));
      assertEquals(CommandResult.Status.REFUSED, refused.status(), refused.detail());
      CommandResult early = answer(station, command("guard.rearm", Map.of("rule", "fire")));
      assertEquals(CommandResult.Status.REFUSED, early.status(), early.detail());
      station.happens("smoke-1", "alarm", 0);
      station.await(() -> last("smoke-1", "alarm") == 0);
      CommandResult rearmed = answer(station, command("guard.rearm", Map.of("rule", "fire")));
      assertEquals(CommandResult.Status.DONE, rearmed.status(), rearmed.detail());
      station.await(() -> charger.on() && !siren.on());
      station.await(() -> last("charger-1", "guard") == 0);
      assertEquals(List.of(), cloud.faults());
    }
  }

  private double last(String device, String quantity) {
    List<Reading> series = cloud.series(device, quantity);
    return series.isEmpty() ? Double.NaN : series.getLast().value();
  }

  @Test
  void aCommandIsDoneOnceAndAnsweredAgainAfterARestart() throws Exception {
    Command diagnostics = command("diagnostics", Map.of());
    CommandResult first;
    try (RealStation station = station(ClockState.NETWORK)) {
      station.await(() -> !cloud.series("door-main", "open").isEmpty());
      first = answer(station, diagnostics);
      assertEquals(CommandResult.Status.DONE, first.status());
      assertTrue(first.detail().contains("\"door-main\""), first.detail());
      CommandResult late = answer(station, new Command(UUID.randomUUID(), "identify", Map.of(), 1));
      assertEquals(CommandResult.Status.EXPIRED, late.status());
      CommandResult shared = answer(station, command("agent.restart", Map.of()));
      assertEquals(CommandResult.Status.REFUSED, shared.status());
    }
    try (RealStation station = station(ClockState.NETWORK)) {
      assertEquals(first.id(), answer(station, diagnostics).id());
    }
  }

  private ReportedConfig reported(RealStation station, int count) throws WireException {
    station.await(() -> cloud.said(Leaf.CONFIG_REPORTED, ID).size() >= count);
    return MessageCodec.decodeReportedConfig(cloud.said(Leaf.CONFIG_REPORTED, ID).get(count - 1));
  }

  private void want(int revision, StationProfile profile) throws Exception {
    byte[] desired =
        MessageCodec.encode(
            new DesiredConfig(revision, ProfileWriter.hash(profile), ProfileWriter.json(profile)));
    cloud.say(Leaf.CONFIG_DESIRED, ID, desired, true);
  }

  @Test
  void aGoodProfileIsAppliedWithoutALossAndABadOneRevertsByItself() throws Exception {
    StationProfile less =
        Stations.read(
            """
            id: test-001
            devices:
              - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}}
            sampling:
              climate: {period: 300ms, heartbeat: 1s}
            """);
    StationProfile blind =
        Stations.read(
            """
            id: test-001
            devices:
              - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x45}}
            """);
    try (RealStation station = station(ClockState.NETWORK)) {
      station.happens("climate-1", "temperature_c", 21);
      station.happens("climate-1", "humidity_pct", 40);
      station.await(() -> last("climate-1", "temperature_c") == 21);
      want(2, less);
      station.await(() -> station.opened() == 2);
      station.happens("climate-1", "temperature_c", 22);
      station.happens("climate-1", "humidity_pct", 40);
      assertEquals(
          new ReportedConfig(
              2,
              ProfileWriter.hash(less),
              ReportedConfig.Status.APPLIED,
              java.util.Optional.empty()),
          reported(station, 1));
      station.await(() -> last("climate-1", "temperature_c") == 22);

      want(3, blind);
      ReportedConfig reverted = reported(station, 2);
      assertEquals(ReportedConfig.Status.REVERTED, reverted.status());
      assertTrue(
          reverted.reason().orElse("").contains("no device gave a reading"), reverted.toString());
      station.await(() -> online().config().equals(ProfileWriter.hash(less)));
      station.await(() -> station.opened() == 4);
      station.happens("climate-1", "temperature_c", 23);
      station.happens("climate-1", "humidity_pct", 40);
      station.await(() -> last("climate-1", "temperature_c") == 23);
      assertEquals(List.of(), cloud.faults());
      assertEquals(1, cloud.epochs().size());
    }
  }

  private StationState.Online online() throws WireException {
    return (StationState.Online) MessageCodec.decodeState(cloud.said(Leaf.STATE, ID).getLast());
  }

  @Test
  void beforeTheClockIsSetAnAedEventGoesOutAtOnceMarkedAndTheRestWhenItIs() {
    try (RealStation station = station(ClockState.UNKNOWN)) {
      station.happens("climate-1", "temperature_c", 21);
      station.happens("climate-1", "humidity_pct", 40);
      station.happens("aed-1", "cabinet_open", 1);
      station.await(() -> last("aed-1", "cabinet_open") == 1);
      Reading opened = cloud.series("aed-1", "cabinet_open").getLast();
      assertEquals(Quality.TIME, opened.quality());
      assertTrue(cloud.series("climate-1", "temperature_c").isEmpty(), "held");
      long set = new SystemClock().nowMicros();
      station.setClock();
      station.await(() -> last("climate-1", "temperature_c") == 21);
      Reading held =
          cloud.series("climate-1", "temperature_c").stream()
              .filter(reading -> reading.quality() == Quality.GOOD)
              .findFirst()
              .orElseThrow();
      assertTrue(held.timeMicros() < set, "dated when it was taken, not when the clock was set");
      assertTrue(
          set - held.timeMicros() < Duration.ofMinutes(2).toNanos() / 1000, "and not before");
      assertTrue(
          cloud.messages().stream()
              .filter(message -> message.readings().contains(held))
              .allMatch(message -> message.history()),
          "what was held is history");
      station.await(
          () ->
              cloud.messages().stream()
                  .filter(message -> !message.history())
                  .flatMap(message -> message.readings().stream())
                  .anyMatch(
                      reading ->
                          reading.device().equals("climate-1") && reading.timeMicros() >= set));
      assertEquals(List.of(), cloud.faults());
    }
  }

  @Test
  void aSensorLoopThatHangsIsLeftBehindAndTheUplinkNeverStops() {
    Hanging hanging = new Hanging();
    try (RealStation station = station(ClockState.NETWORK, hanging::dress)) {
      station.happens("climate-1", "temperature_c", 21);
      station.happens("climate-1", "humidity_pct", 40);
      station.await(() -> last("climate-1", "temperature_c") == 21);
      hanging.hang();
      station.await(hanging::hangs);
      station.verticle().replaceSensors("it hangs, says the test");
      station.await(() -> station.opened() == 2);
      station.happens("climate-1", "temperature_c", 25);
      station.happens("climate-1", "humidity_pct", 40);
      station.await(() -> last("climate-1", "temperature_c") == 25);
      assertFalse(station.verticle().done().isDone());
      assertEquals(List.of(), cloud.faults());
      hanging.let();
    }
  }

  /** A bus that hangs in the middle of a transfer, once. */
  private static final class Hanging {
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch caught = new CountDownLatch(1);
    private volatile boolean wanted;

    void hang() {
      wanted = true;
    }

    boolean hangs() {
      return caught.getCount() == 0;
    }

    void let() {
      free.countDown();
    }

    Hardware dress(Hardware hardware) {
      return new Hardware() {
        @Override
        public InputLine inputLine(int bcm) {
          return hardware.inputLine(bcm);
        }

        @Override
        public OutputLine outputLine(int bcm, boolean activeLow) {
          return hardware.outputLine(bcm, activeLow);
        }

        @Override
        public I2cDevice i2c(int bus, int address) {
          return slow(hardware.i2c(bus, address));
        }

        @Override
        public SerialLine serial(String port, int baud) {
          return hardware.serial(port, baud);
        }

        @Override
        public OneWireThermometer oneWire(String rom) {
          return hardware.oneWire(rom);
        }

        @Override
        public HostProbe host() {
          return hardware.host();
        }

        @Override
        public void close() {
          hardware.close();
        }
      };
    }

    private I2cDevice slow(I2cDevice chip) {
      return new I2cDevice() {
        @Override
        public void write(byte... bytes) throws IOException {
          chip.write(bytes);
        }

        @Override
        public byte[] ask(byte[] command, Duration settle, int length) throws IOException {
          if (wanted) {
            wanted = false;
            caught.countDown();
            try {
              free.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          return chip.ask(command, settle, length);
        }
      };
    }
  }
}
