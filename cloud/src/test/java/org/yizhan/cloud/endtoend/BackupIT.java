package org.yizhan.cloud.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.cloud.telemetry.questdb.QuestDbStore;
import org.yizhan.wire.Reading;

/**
 * Backups of the real service by the real commands, while stations publish as fast as they are
 * acknowledged, and what a service has that was restored from one.
 */
final class BackupIT {
  private static final List<String> STATIONS = List.of("dongdan-01", "dongdan-02", "xidan-01");
  private static final String PASSWORD = "backup-test-password";
  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, PublishingStation> stations = new LinkedHashMap<>();
  private Path backups;
  private ChildProcess cloud;
  private ApiClient api;

  @BeforeEach
  void startServiceAndStations() throws IOException {
    backups = Files.createDirectory(folder.resolve("backups"));
    int mqttPort = Children.freePort();
    startCloud(
        "cloud", "data", Children.freePort(), mqttPort, Map.of("YIZHAN_DEMO_PASSWORD", PASSWORD));
    // A day ago, at an hour's beginning: the hours that the readings touch are settled.
    long startMicros =
        (Instant.now().minus(Duration.ofDays(1)).toEpochMilli() * 1000 / HOUR_MICROS) * HOUR_MICROS;
    for (String id : STATIONS) {
      Map<?, ?> mqtt = (Map<?, ?>) api.post("/api/v1/stations", 201, profile(id)).get("mqtt");
      PublishingStation station =
          new PublishingStation(
              URI.create((String) mqtt.get("url")), id, (String) mqtt.get("password"), startMicros);
      stations.put(id, station);
      open.add(station);
    }
    awaitAcknowledged(200);
  }

  @AfterEach
  void stopAll() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void aBackupOfTheRunningServiceHasAllThatWasAcknowledged() throws Exception {
    String incident = acknowledgedIncident();
    Map<String, SortedSet<Long>> before = acknowledged();
    command(0, "backup", "--to", backups.resolve("first").toString());
    awaitAcknowledged(before.values().stream().mapToInt(Set::size).max().orElse(0) + 100);
    Map<String, SortedSet<Long>> beforeZip = acknowledged();
    command(0, "backup", "--to", backups.resolve("second.zip").toString());
    awaitAcknowledged(beforeZip.values().stream().mapToInt(Set::size).max().orElse(0) + 100);
    assertEquals(0, api.metric("yizhan_backup_failures_total"));
    assertEquals(0, api.metric("yizhan_backup_running"));
    assertTrue(api.metric("yizhan_backup_last_success_seconds") > 1_700_000_000);
    assertTrue(api.metric("yizhan_backup_last_bytes") > 100_000);
    ChildProcess refused = command(1, "restore", "--from", backups.resolve("first").toString());
    assertTrue(refused.output().contains("is in use by another process"), refused.output());
    for (PublishingStation station : stations.values()) {
      station.finish();
      station.close();
    }
    stopCloud();

    restoredElsewhere("first", incident, before);
    restoredElsewhere("second.zip", incident, beforeZip);
    theOldIsMovedAside();
  }

  /** Into a folder that does not exist yet, for a service that then starts there. */
  private void restoredElsewhere(
      String backup, String incident, Map<String, SortedSet<Long>> acknowledged) throws Exception {
    String name = "restored-" + backup;
    startConfig(name, Children.freePort(), Children.freePort());
    run(0, name, "restore", "--from", backups.resolve(backup).toString());
    int port = Children.freePort();
    startCloud(name, name, port, Children.freePort(), Map.of());
    awaitSettled();
    assertEquals(
        incident, api.get("/api/v1/incidents/" + incident).get("id"), "the incident is there");
    assertEquals("admin", api.get("/api/v1/incidents/" + incident).get("acknowledgedBy"));
    assertEquals(
        STATIONS,
        ApiClient.objects(api.get("/api/v1/stations"), "items").stream()
            .map(station -> (String) station.get("id"))
            .toList());
    stopCloud();
    try (QuestDbStore store =
        QuestDbStore.open(folder.resolve(name).resolve("telemetry"), Retention.FOR_EVER)) {
      for (String id : STATIONS) {
        assertStored(store, id, acknowledged.get(id));
      }
    }
  }

  private void assertStored(QuestDbStore store, String id, SortedSet<Long> acknowledged)
      throws Exception {
    List<StoredReading> stored = store.stationRange(id, 0, Long.MAX_VALUE / 2);
    Set<String> keys = new HashSet<>();
    Map<Long, Double> byTime = new HashMap<>();
    for (StoredReading reading : stored) {
      assertTrue(keys.add(reading.series() + " " + reading.timeMicros()), "twice: " + reading);
      if (reading.series().device().equals(PublishingStation.COUNTER)) {
        byTime.put(reading.timeMicros(), reading.value());
      }
    }
    for (long batch : acknowledged) {
      for (Reading reading : stations.get(id).readings(batch)) {
        if (reading.device().equals(PublishingStation.COUNTER)) {
          assertEquals(reading.value(), byTime.get(reading.timeMicros()), reading::toString);
        }
      }
    }
    assertHours(store, id, byTime);
  }

  /** The roll-ups are what the readings make, whatever of them the backup had. */
  private static void assertHours(QuestDbStore store, String id, Map<Long, Double> byTime)
      throws Exception {
    Map<Long, Long> samples =
        byTime.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    micros -> micros / HOUR_MICROS * HOUR_MICROS, Collectors.counting()));
    Map<Long, Long> rolledUp = new HashMap<>();
    double increase = 0;
    for (HourlyValue hour :
        store.hourly(List.of(id), List.of(PublishingStation.COUNTED), 0, Long.MAX_VALUE / 2)) {
      rolledUp.put(hour.hourMicros(), hour.samples());
      increase += hour.increase();
    }
    assertEquals(samples, rolledUp, id);
    double last = byTime.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    assertEquals(last, increase, id);
  }

  private void theOldIsMovedAside() throws Exception {
    String from = backups.resolve("first").toString();
    ChildProcess refused = command(1, "restore", "--from", from);
    assertTrue(refused.output().contains("with --replace it is moved aside"), refused.output());
    Path x =
        find(backups.resolve("first"), path -> path.toString().endsWith("/x.d")).stream()
            .findFirst()
            .orElseThrow();
    byte[] column = Files.readAllBytes(x);
    column[0] ^= 1;
    Files.write(x, column);
    ChildProcess damaged = command(1, "restore", "--replace", "--from", from);
    assertTrue(damaged.output().contains("is not what its manifest says"), damaged.output());
    column[0] ^= 1;
    Files.write(x, column);
    Set<String> untouched = names(folder.resolve("data"));
    assertFalse(untouched.contains("restore.unpacked"), untouched::toString);
    command(0, "restore", "--replace", "--from", from);
    Set<String> left = names(folder.resolve("data"));
    left.removeAll(untouched);
    assertEquals(1, left.size(), left::toString);
    Path aside = folder.resolve("data").resolve(left.iterator().next());
    assertEquals(Set.of("registry.mv.db", "telemetry"), names(aside));
    // Nobody runs: the command takes the backup itself.
    command(0, "backup", "--to", backups.toString());
    assertEquals(3, names(backups).size());
  }

  @Test
  void killedInTheMiddleOfABackupTheServiceGoesOnAndOldBackupsAreWhole() throws Exception {
    command(0, "backup", "--to", backups.resolve("first").toString());
    ChildProcess broken = child("cloud", "backup", "--to", backups.resolve("second").toString());
    await("the second backup to be under way")
        .atMost(COMMAND_LIMIT)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () ->
                !find(
                        backups,
                        path -> path.toString().contains(".second.partial/content/telemetry"))
                    .isEmpty());
    cloud.kill();
    assertFalse(Files.exists(backups.resolve("second")), "the kill came in the middle");
    assertEquals(1, broken.awaitExit(COMMAND_LIMIT), broken::output);
    assertEquals(Set.of(".second.partial", "first"), names(backups));

    int acknowledged = acknowledged().values().stream().mapToInt(Set::size).max().orElse(0);
    cloud.start();
    api.awaitHealthy();
    assertEquals(Set.of("first"), names(backups), "the half backup is removed at the start");
    awaitAcknowledged(acknowledged + 100);
    command(0, "backup", "--to", backups.resolve("second").toString());
    stopCloud();
    for (String backup : List.of("first", "second")) {
      startConfig("of-" + backup, Children.freePort(), Children.freePort());
      run(0, "of-" + backup, "restore", "--from", backups.resolve(backup).toString());
    }
  }

  /** A disk that takes no more, as far as one process can see: a limit on the size of its files. */
  @Test
  void aDiskThatIsFullLeavesNoHalfBackup() throws Exception {
    stopCloud();
    List<String> limited =
        new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 40; exec \"$@\"", "sh"));
    limited.addAll(
        ChildProcess.java(
            Path.of("target/cloud.jar"),
            "backup",
            "--config",
            folder.resolve("cloud.yml").toString(),
            "--to",
            backups.resolve("first").toString()));
    ChildProcess full = new ChildProcess("full", folder, Map.of(), limited).start();
    open.add(full);
    assertEquals(1, full.awaitExit(COMMAND_LIMIT), full::output);
    assertTrue(full.output().contains("was removed: File too large"), full::output);
    assertEquals(Set.of(), names(backups));
  }

  private String acknowledgedIncident() {
    await("an incident")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !ApiClient.objects(api.get("/api/v1/incidents"), "items").isEmpty());
    String id =
        (String) ApiClient.objects(api.get("/api/v1/incidents"), "items").getFirst().get("id");
    api.post("/api/v1/incidents/" + id + "/ack", 200, Map.of("note", "有人在救治"));
    return id;
  }

  private void awaitSettled() {
    api.signIn("admin", PASSWORD);
    await("the roll-ups to settle")
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                api.metric("yizhan_rollup_days_total") > 0
                    && api.metric("yizhan_rollup_dirty_days") == 0);
  }

  private Map<String, SortedSet<Long>> acknowledged() {
    Map<String, SortedSet<Long>> acknowledged = new HashMap<>();
    stations.forEach((id, station) -> acknowledged.put(id, station.acknowledged()));
    return acknowledged;
  }

  private void awaitAcknowledged(int batches) {
    for (PublishingStation station : stations.values()) {
      await(batches + " batches to be acknowledged")
          .atMost(Duration.ofMinutes(2))
          .until(() -> station.acknowledged().size() >= batches);
    }
  }

  private static Map<String, Object> profile(String id) {
    return Map.of(
        "id",
        id,
        "devices",
        List.of(
            Map.of("id", PublishingStation.COUNTER, "class", "beam"),
            Map.of("id", PublishingStation.AED, "class", "aed")));
  }

  private void startCloud(
      String name, String data, int httpPort, int mqttPort, Map<String, String> environment)
      throws IOException {
    startConfig(data, httpPort, mqttPort);
    Path config = folder.resolve(data.equals("data") ? "cloud.yml" : data + ".yml");
    cloud =
        new ChildProcess(
                name,
                folder,
                environment,
                ChildProcess.java(Path.of("target/cloud.jar"), "--config", config.toString()))
            .start();
    open.add(cloud);
    api = new ApiClient(httpPort);
    api.awaitHealthy();
    if (!environment.isEmpty()) {
      api.signIn("admin", PASSWORD);
    }
  }

  private void startConfig(String data, int httpPort, int mqttPort) throws IOException {
    Files.writeString(
        folder.resolve(data.equals("data") ? "cloud.yml" : data + ".yml"),
        """
        yizhan:
          http:
            port: %d
          data: %s
          broker:
            embedded:
              port: %d
        """
            .formatted(httpPort, folder.resolve(data), mqttPort));
  }

  private void stopCloud() {
    cloud.stop();
    cloud.awaitExit(Duration.ofSeconds(60));
  }

  private ChildProcess command(int expected, String... arguments) {
    return run(expected, "cloud", arguments);
  }

  private ChildProcess run(int expected, String config, String... arguments) {
    ChildProcess command = child(config, arguments);
    assertEquals(expected, command.awaitExit(COMMAND_LIMIT), command::output);
    return command;
  }

  private ChildProcess child(String config, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", folder.resolve(config + ".yml").toString()));
    ChildProcess command =
        new ChildProcess(
                "command-" + open.size(),
                folder,
                Map.of(),
                ChildProcess.java(Path.of("target/cloud.jar"), all.toArray(String[]::new)))
            .start();
    open.add(command);
    return command;
  }

  private static Set<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static List<Path> find(Path in, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        in,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (wanted.test(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
