package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at boot, with the agent's real program behind it. */
class ProvisionScriptTest {
  @TempDir private Path folder;
  private StationRoot station;
  private Path boot;
  private Path file;
  private Path result;

  @BeforeEach
  void install() throws IOException {
    station = new StationRoot(folder);
    station.install("1.0.0");
    StationRoot.script(station.lib().resolve("yizhan-agent"), program());
    boot = Files.createDirectories(folder.resolve("boot/firmware"));
    file = boot.resolve("yizhan-station.json");
    result = boot.resolve("yizhan-station.result.txt");
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(folder.resolve("etc/hostname"), "raspberrypi\n");
    Files.writeString(
        folder.resolve("etc/hosts"), "127.0.0.1\tlocalhost\n127.0.1.1\traspberrypi\n");
  }

  /** Runs this build's program instead of an installed one; the script's own words stay. */
  private static String program() {
    return """
        #!/bin/sh
        shift
        exec "%s/bin/java" --enable-native-access=ALL-UNNAMED -Dstdout.encoding=UTF-8 \
          -Dstderr.encoding=UTF-8 -cp "%s" org.yizhan.edge.app.EdgeMain "$@"
        """
        .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
  }

  private Shell.Ended provision() {
    return station.run(station.lib().resolve("yizhan-provision").toString());
  }

  @Test
  void aGoodFileMakesTheStationAndGoes() throws IOException {
    Files.copy(Shell.IMAGE.resolve("example/yizhan-station.json"), file);
    Shell.Ended ended = provision();
    assertEquals(0, ended.status(), ended.output());
    assertFalse(Files.exists(file), "the password is off the boot partition");
    assertTrue(
        Files.readString(result).startsWith("DONE 完成\nstation dongdan-01, 3 devices, sha256:"));
    assertFalse(Files.readString(result).contains("the password that"), "no secret in the result");
    assertTrue(station.state("station/bundle.json").contains("the password that"));
    assertTrue(station.state("station/profile.yaml").contains("door-main"));
    assertEquals("dongdan-01\n", Files.readString(folder.resolve("etc/hostname")));
    assertEquals(
        "127.0.0.1\tlocalhost\n127.0.1.1\tdongdan-01\n",
        Files.readString(folder.resolve("etc/hosts")));
  }

  @Test
  void aBadFileStaysToBeMendedAndTheStationIsWhatItWas() throws IOException {
    Files.copy(Shell.IMAGE.resolve("example/yizhan-station.json"), file);
    provision();
    String before = station.state("station/bundle.json");
    Files.copy(Shell.IMAGE.resolve("bundles/bad/many-slips.json"), file);
    Shell.Ended ended = provision();
    assertEquals(2, ended.status(), ended.output());
    assertTrue(Files.exists(file));
    String told = Files.readString(result);
    assertTrue(told.startsWith("NOT TAKEN 未采用: mend yizhan-station.json"), told);
    assertTrue(
        told.contains("\nyizhan-station.json:14:5 profile.nam: unknown key \"nam\" — did"), told);
    assertEquals(before, station.state("station/bundle.json"));
    assertEquals("dongdan-01\n", Files.readString(folder.resolve("etc/hostname")));
  }

  @Test
  void withoutAFileThereIsNothingToDo() {
    Shell.Ended ended = provision();
    assertEquals(0, ended.status(), ended.output());
    assertFalse(Files.exists(result));
  }

  @Test
  void aRunningAgentIsStoppedMeanwhile() throws IOException {
    Files.createDirectories(folder.resolve("run/systemd/system"));
    Files.copy(Shell.IMAGE.resolve("example/yizhan-station.json"), file);
    station.clearLog();
    assertEquals(0, provision().status());
    assertEquals(
        "[systemctl -q is-active yizhan-agent.service, systemctl stop yizhan-agent.service,"
            + " systemctl start yizhan-agent.service]",
        station.log().toString());
  }
}
