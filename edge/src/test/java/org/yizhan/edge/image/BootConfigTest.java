package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootConfigTest {
  /** From the firmware's overlays/README and the documentation of config.txt. */
  private static final Set<String> KNOWN =
      Set.of(
          "[all]",
          "[pi5]",
          "dtparam=i2c_arm=on",
          "dtparam=i2c_arm_baudrate=100000",
          "dtoverlay=w1-gpio,gpiopin=4",
          "enable_uart=1",
          "dtoverlay=disable-bt",
          "dtparam=watchdog=on",
          "dtparam=uart0=on");

  @TempDir private Path folder;
  private StationRoot station;
  private Path config;
  private Path cmdline;

  @BeforeEach
  void boot() throws IOException {
    station = new StationRoot(folder);
    Path boot = Files.createDirectories(folder.resolve("boot/firmware"));
    config = Files.writeString(boot.resolve("config.txt"), "dtparam=audio=on\n[cm4]\notg_mode=1\n");
    cmdline =
        Files.writeString(
            boot.resolve("cmdline.txt"),
            "console=serial0,115200 console=tty1 root=PARTUUID=1-02 rootwait\n");
  }

  private static List<String> block() throws IOException {
    return Files.readAllLines(Shell.IMAGE.resolve("boot/config.txt")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .toList();
  }

  @Test
  void everyLineIsKnownAndTheLastSectionIsForAllBoards() throws IOException {
    assertEquals(KNOWN, Set.copyOf(block()));
    assertEquals("[all]", block().getFirst());
    assertEquals("[all]", block().getLast());
  }

  @Test
  void everyLineHasItsReasonAboveIt() throws IOException {
    List<String> lines = Files.readAllLines(Shell.IMAGE.resolve("boot/config.txt"));
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).contains("=") && !lines.get(i).startsWith("#")) {
        assertTrue(lines.get(i - 1).startsWith("#"), lines.get(i));
      }
    }
  }

  @Test
  void theFirstInstallationChangesTheBootConfigurationOnceAndKeepsWhatWasThere()
      throws IOException {
    String said = station.install("1.0.0");
    assertTrue(said.contains("takes effect at the next boot"), said);
    List<String> lines = Files.readAllLines(config);
    assertEquals(List.of("dtparam=audio=on", "[cm4]", "otg_mode=1"), lines.subList(0, 3));
    assertTrue(lines.get(3).startsWith("# yizhan begin"));
    assertEquals(block(), lines.subList(4, lines.size() - 1));
    assertEquals("# yizhan end", lines.getLast());
    assertEquals("console=tty1 root=PARTUUID=1-02 rootwait\n", Files.readString(cmdline));
    assertTrue(
        Files.readString(cmdline.resolveSibling("cmdline.txt.before-yizhan")).contains("serial0"));
  }

  @Test
  void runningItAgainChangesNothingAndKeepsTheOwnersLines() throws IOException {
    station.install("1.0.0");
    Files.writeString(config, Files.readString(config) + "dtoverlay=i2c-rtc,ds3231\n");
    Shell.Ended first = station.run(station.lib().resolve("yizhan-boot-config").toString());
    String after = Files.readString(config);
    Shell.Ended second = station.run(station.lib().resolve("yizhan-boot-config").toString());
    assertEquals(0, first.status() + second.status());
    assertEquals("", second.output());
    assertEquals(after, Files.readString(config));
    assertTrue(after.contains("\ndtoverlay=i2c-rtc,ds3231\n"));
    assertEquals(1, after.lines().filter(line -> line.startsWith("# yizhan begin")).count());
    assertFalse(
        Files.readString(config.resolveSibling("config.txt.before-yizhan")).contains("yizhan"));
  }

  @Test
  void anUpgradeLeavesTheBootConfigurationAlone() throws IOException {
    station.install("1.0.0");
    Files.writeString(config, "the owner's\n");
    station.install("1.1.0");
    assertEquals("the owner's\n", Files.readString(config));
  }

  @Test
  void whereThereIsNoPiNothingIsDone() throws IOException {
    Files.delete(config);
    assertTrue(station.install("1.0.0").contains("no Raspberry Pi OS, nothing to do"));
  }
}
