package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnitFilesTest {
  /** Every setting with its values, all sections together: no key is in two of them. */
  private static Map<String, List<String>> unit(String name) throws IOException {
    Map<String, List<String>> settings = new TreeMap<>();
    for (String line : Files.readAllLines(Shell.IMAGE.resolve("systemd").resolve(name))) {
      if (line.isBlank() || line.startsWith("#") || line.startsWith("[")) {
        continue;
      }
      int equals = line.indexOf('=');
      assertTrue(equals > 0, line);
      settings.merge(
          line.substring(0, equals),
          List.of(line.substring(equals + 1)),
          (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }
    return settings;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "User | yizhan",
        "SupplementaryGroups | gpio i2c dialout",
        "StateDirectory | yizhan",
        "RuntimeDirectory | yizhan",
        "RuntimeDirectoryPreserve | yes",
        "Restart | always",
        "StartLimitIntervalSec | 0",
        "MemoryHigh | 200M",
        "MemoryMax | 240M",
        "DevicePolicy | closed",
        "NoNewPrivileges | yes",
        "CapabilityBoundingSet | ''",
        "AmbientCapabilities | ''",
        "ProtectSystem | strict",
        "ProtectHome | yes",
        "PrivateTmp | yes",
        "PrivateMounts | yes",
        "ProtectClock | yes",
        "ProtectControlGroups | yes",
        "ProtectHostname | yes",
        "ProtectKernelLogs | yes",
        "ProtectKernelModules | yes",
        "ProtectKernelTunables | yes",
        "ProtectProc | invisible",
        "RestrictAddressFamilies | AF_INET AF_INET6 AF_UNIX AF_NETLINK",
        "RestrictNamespaces | yes",
        "RestrictRealtime | yes",
        "RestrictSUIDSGID | yes",
        "LockPersonality | yes",
        "KeyringMode | private",
        "RemoveIPC | yes",
        "SystemCallArchitectures | native",
        "SystemCallFilter | @system-service",
        "MemoryDenyWriteExecute | no",
        "UMask | 0027"
      })
  void theAgentIsHardened(String key, String value) throws IOException {
    assertEquals(List.of(value), unit("yizhan-agent.service").get(key));
  }

  @Test
  void theAgentReachesItsDevicesAndNoOther() throws IOException {
    assertEquals(
        List.of(
            "char-gpiochip rw",
            "char-i2c rw",
            "char-ttyAMA rw",
            "char-ttyS rw",
            "char-ttyUSB rw",
            "char-ttyACM rw",
            "/dev/watchdog rw",
            "/dev/watchdog0 rw"),
        unit("yizhan-agent.service").get("DeviceAllow"));
  }

  @Test
  void theAgentWaitsForNoNetwork() throws IOException {
    assertFalse(unit("yizhan-agent.service").toString().contains("network"));
  }

  @Test
  void aWishForARebootIsAllThatTheAgentCanAskFor() throws IOException {
    assertEquals(
        List.of("/run/yizhan/reboot-request"), unit("yizhan-reboot.path").get("PathExists"));
    assertEquals(
        List.of(
            "-/usr/bin/rm -f /run/yizhan/reboot-request", "/usr/bin/systemctl --no-block reboot"),
        unit("yizhan-reboot.service").get("ExecStart"));
  }

  @Test
  void theBundleIsTakenBeforeTheAgentStarts() throws IOException {
    Map<String, List<String>> provision = unit("yizhan-provision.service");
    assertEquals(List.of("yizhan-agent.service"), provision.get("Before"));
    assertEquals(
        List.of("/boot/firmware/yizhan-station.json"), provision.get("ConditionPathExists"));
  }

  static List<Path> scripts() throws IOException {
    List<Path> scripts =
        Stream.of("lib", "bin", "deb/control")
            .map(Shell.IMAGE::resolve)
            .flatMap(UnitFilesTest::list)
            .filter(
                file -> !List.of("jvm.flags", "control").contains(file.getFileName().toString()))
            .toList();
    assertEquals(11, scripts.size(), scripts::toString);
    return scripts;
  }

  private static Stream<Path> list(Path folder) {
    try {
      return Shell.files(folder).stream().map(folder::resolve);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyScriptIsPlainPosixShell(Path script) throws IOException {
    assertEquals(new Shell.Ended(0, ""), Shell.run("sh", "-n", script.toString()));
    assertEquals(new Shell.Ended(0, ""), Shell.run("dash", "-n", script.toString()));
    if (!script.toString().endsWith(".sh")) {
      assertTrue(Files.readString(script).startsWith("#!/bin/sh\n"));
      assertTrue(
          Files.isExecutable(script) || script.toString().contains("deb/control"),
          script + " is not executable");
    }
  }

  @Test
  void theGroupsOfTheUnitAreMade() throws IOException {
    String users = Files.readString(Shell.IMAGE.resolve("sysusers/yizhan.conf"));
    List<String> groups = List.of("gpio", "i2c", "dialout");
    assertEquals(
        List.of(String.join(" ", groups)), unit("yizhan-agent.service").get("SupplementaryGroups"));
    for (String group : groups) {
      assertTrue(users.contains("\ng " + group + " -\n"), group);
      assertTrue(users.contains("\nm yizhan " + group + "\n"), group);
    }
  }

  @Test
  void theWatchdogIsTheAgentsGroups() throws IOException {
    String rules = Files.readString(Shell.IMAGE.resolve("udev/60-yizhan.rules"));
    assertEquals(
        2, rules.lines().filter(line -> line.endsWith("GROUP=\"yizhan\", MODE=\"0660\"")).count());
  }
}
