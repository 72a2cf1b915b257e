package org.yizhan.edge.hardware.pi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yizhan.edge.Stations.SECOND;
import static org.yizhan.edge.Stations.T0;

import com.pi4j.Pi4J;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.edge.Stations;
import org.yizhan.edge.hardware.SerialLine;
import org.yizhan.edge.hardware.simulated.SimulatedHardware;
import org.yizhan.edge.hardware.simulated.TraceEvent;
import org.yizhan.edge.sensor.Sensor;
import org.yizhan.edge.sensor.appliance.MeteredAppliance;
import org.yizhan.edge.sensor.chip.PowerMeters;
import org.yizhan.edge.sensor.presence.RadarPresence;
import org.yizhan.profile.StationProfile;
import org.yizhan.profile.Wiring;
import org.yizhan.wire.Quality;

/**
 * The serial drivers as on a station: the agent's end of a real serial line is opened by
 * jSerialComm, at the other end the simulated device of the same profile speaks.
 */
class SerialSensorsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long LOOK_MICROS = 20_000;

  @TempDir private Path folder;

  private PtyPair pty;
  private UartLine far;
  private PiHardware hardware;
  private StationProfile profile;
  private SimulatedHardware devices;
  private SerialLine device;
  private long now = T0;

  @BeforeEach
  void plugIn() throws IOException {
    pty = new PtyPair(folder);
    hardware =
        new PiHardware(
            Pi4J.newContextBuilder().build(),
            () -> now,
            Runnable::run,
            new LinuxHost(folder, folder),
            folder);
    profile =
        Stations.read(
            """
            id: test-001
            devices:
              - {id: ld2410, class: presence, wiring: {driver: ld2410, port: /dev/one}}
              - {id: ld2450, class: presence, wiring: {driver: ld2450, port: /dev/two}}
              - {id: pzem-1, class: appliance, wiring: {driver: pzem004t, port: /dev/three, unit: 1}}
              - {id: pzem-2, class: appliance, wiring: {driver: pzem004t, port: /dev/three, unit: 2}}
              - {id: pzem-3, class: appliance, wiring: {driver: pzem004t, port: /dev/three, unit: 3}}
            """);
    devices = new SimulatedHardware(profile);
  }

  @AfterEach
  void unplug() {
    far.close();
    hardware.close();
    pty.close();
  }

  /** Puts the device of that wiring at the far end. */
  private void connect(String port, int baud) {
    device = devices.serial(port, baud);
    far = new UartLine(pty.far(), baud);
  }

  /** The wiring of the profile, but with the port of this test. */
  private Wiring wiring(String id) {
    Wiring wired = profile.device(id).orElseThrow().wiring().orElseThrow();
    Map<String, String> settings = new HashMap<>(wired.settings());
    settings.put("port", pty.near());
    return new Wiring(wired.driver(), settings);
  }

  private void set(String id, String quantity, double value) {
    devices.apply(new TraceEvent(now, id, quantity, value));
  }

  /** What the agent writes reaches the device, and what the device says goes on the line. */
  private void carry() throws IOException {
    byte[] asked = far.read();
    if (asked.length > 0) {
      device.write(asked);
    }
    byte[] answer = device.read();
    if (answer.length > 0) {
      far.write(answer);
    }
  }

  private static String look(Sensor sensor, long nowMicros) {
    return sensor.poll(nowMicros).stream()
        .map(o -> o.quantity() + "=" + (o.quality() == Quality.BAD ? "bad" : o.value()))
        .collect(Collectors.joining(" "));
  }

  /** Looks every 20 ms of the agent's time until the sensor says so. */
  private void awaitLook(Sensor sensor, String expected) {
    await(expected)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              carry();
              now += LOOK_MICROS;
              return look(sensor, now);
            },
            expected::equals);
  }

  @ParameterizedTest
  @CsvSource({"ld2410, /dev/one, 2", "ld2450, /dev/two, 3"})
  void aRadarTellsIsMissedTalksRubbishAndRecovers(String id, String port, int most) {
    RadarPresence radar =
        id.equals("ld2410")
            ? RadarPresence.ld2410(id, wiring(id), hardware)
            : RadarPresence.ld2450(id, wiring(id), hardware);
    connect(port, 256_000);
    set(id, "targets", most);
    awaitLook(radar, "present=1.0 targets=%d.0".formatted(most));
    set(id, "present", 0);
    awaitLook(radar, "present=0.0 targets=0.0");
    set(id, "fault", 1);
    awaitLook(radar, "present=bad targets=bad");
    assertTrue(radar.trouble().orElseThrow().startsWith("nothing comes on " + pty.near()));
    set(id, "fault", 0);
    set(id, "present", 1);
    awaitLook(radar, "present=1.0 targets=1.0");
    assertEquals(Optional.empty(), radar.trouble());
    set(id, "garbage", 1);
    awaitLook(radar, "present=bad targets=bad");
    assertTrue(
        radar.trouble().orElseThrow().contains("only garbage: check the baud rate (256000)"));
    set(id, "garbage", 0);
    awaitLook(radar, "present=1.0 targets=1.0");
  }

  @ParameterizedTest
  @CsvSource({"ld2410, /dev/two", "ld2450, /dev/one"})
  void theOtherRadarOnThePortIsToldAsThat(String id, String port) {
    RadarPresence radar =
        id.equals("ld2410")
            ? RadarPresence.ld2410(id, wiring(id), hardware)
            : RadarPresence.ld2450(id, wiring(id), hardware);
    connect(port, 256_000);
    String other = id.equals("ld2410") ? "ld2450" : "ld2410";
    set(other, "present", 1);
    awaitLook(radar, "present=bad targets=bad");
    assertEquals(
        "no frame of an %s on %s: these are frames of an %s: wrong driver or port"
            .formatted(id.toUpperCase(Locale.ROOT), pty.near(), other.toUpperCase(Locale.ROOT)),
        radar.trouble().orElseThrow());
  }

  @Test
  void threeMetersShareAPortAndADeadOneLeavesTheOthersAlone() {
    PowerMeters meters = new PowerMeters(hardware);
    connect("/dev/three", 9600);
    set("pzem-1", "power_w", 1100);
    set("pzem-3", "current_a", 0.25);
    MeteredAppliance one = new MeteredAppliance("pzem-1", meters.meter(wiring("pzem-1")), 5);
    MeteredAppliance two = new MeteredAppliance("pzem-2", meters.meter(wiring("pzem-2")), 5);
    MeteredAppliance three = new MeteredAppliance("pzem-3", meters.meter(wiring("pzem-3")), 5);
    String first = "power_w=1100.0 current_a=5.0 voltage_v=220.0 energy_wh=0.0 running=1.0";
    String third = "power_w=55.0 current_a=0.25 voltage_v=220.0 energy_wh=0.0 running=1.0";
    awaitLook(one, first);
    awaitLook(three, third);
    set("pzem-2", "fault", 1);
    awaitLook(two, "power_w=bad current_a=bad voltage_v=bad energy_wh=0.0 running=bad");
    assertTrue(two.trouble().orElseThrow().startsWith("unit 2 on " + pty.near()));
    awaitLook(one, first);
    awaitLook(three, third);
    set("pzem-2", "fault", 0);
    set("pzem-2", "garbage", 1);
    awaitLook(two, "power_w=bad current_a=bad voltage_v=bad energy_wh=0.0 running=bad");
    awaitLook(one, first);
    set("pzem-2", "garbage", 0);
    awaitLook(two, "power_w=0.0 current_a=0.0 voltage_v=220.0 energy_wh=0.0 running=0.0");
    assertEquals(Optional.empty(), two.trouble());
  }

  @Test
  void anAdapterThatIsUnpluggedIsToldAndFoundAgain() throws IOException {
    PowerMeters meters = new PowerMeters(hardware);
    connect("/dev/three", 9600);
    MeteredAppliance one = new MeteredAppliance("pzem-1", meters.meter(wiring("pzem-1")), 5);
    String fine = "power_w=0.0 current_a=0.0 voltage_v=220.0 energy_wh=0.0 running=0.0";
    awaitLook(one, fine);
    far.close();
    pty.close();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              now += SECOND;
              look(one, now);
              return one.trouble().filter(t -> t.contains(pty.near())).isPresent();
            });
    assertTrue(one.trouble().orElseThrow().contains("check that the adapter is plugged in"));
    pty = new PtyPair(folder);
    connect("/dev/three", 9600);
    awaitLook(one, fine);
  }

  @Test
  void aRadarWhosePortIsUnpluggedIsToldAndFoundAgain() throws IOException {
    RadarPresence radar = RadarPresence.ld2450("ld2450", wiring("ld2450"), hardware);
    connect("/dev/two", 256_000);
    set("ld2450", "targets", 1);
    awaitLook(radar, "present=1.0 targets=1.0");
    far.close();
    pty.close();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              now += SECOND;
              return look(radar, now).equals("present=bad targets=bad");
            });
    assertTrue(radar.trouble().orElseThrow().contains(pty.near()));
    pty = new PtyPair(folder);
    connect("/dev/two", 256_000);
    awaitLook(radar, "present=1.0 targets=1.0");
  }

  /** Less than everything would tear a meter's answer. */
  @ParameterizedTest
  @ValueSource(ints = {1, 25, 511, 512, 513, 1200, 3000})
  void nothingThatCameIsLost(int length) throws IOException {
    SerialLine line = hardware.serial(pty.near(), 256_000);
    far = new UartLine(pty.far(), 256_000);
    assertEquals(0, line.read().length);
    byte[] sent = new byte[length];
    new Random(length).nextBytes(sent);
    far.write(sent);
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              heard.writeBytes(line.read());
              return heard.size() >= length;
            });
    assertArrayEquals(sent, heard.toByteArray());
  }
}
