package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package as the build makes it: what is in it, and that its agent starts from it. */
class DebIT {
  private static final Path DEB = findDeb();

  /** Paths that the units and scripts name and that Debian or the running system brings. */
  private static final Set<String> NOT_OURS =
      Set.of("/usr/bin/rm", "/usr/bin/systemctl", "/usr/lib/jvm");

  @TempDir private static Path root;
  @TempDir private static Path control;
  private static Set<String> files;
  private static String version;

  /** The one of this build: another version's may still be there. */
  private static Path findDeb() {
    String installed = read(Path.of("target", "deb", "installed")).strip();
    String name = "yizhan-agent_" + installed.substring("version=".length()) + "_arm64.deb";
    return Path.of("target", name);
  }

  @BeforeAll
  static void unpack() throws IOException {
    assertEquals(0, Shell.run("dpkg-deb", "-x", DEB.toString(), root.toString()).status());
    assertEquals(0, Shell.run("dpkg-deb", "-e", DEB.toString(), control.toString()).status());
    files = new TreeSet<>();
    Shell.files(root).forEach(file -> files.add("/" + file));
    version = field("Version");
  }

  private static String field(String name) {
    return Shell.run("dpkg-deb", "-f", DEB.toString(), name).output().strip();
  }

  @Test
  void theControlFieldsAreRight() {
    assertEquals("yizhan-agent", field("Package"));
    assertEquals("arm64", field("Architecture"));
    assertEquals("yizhan-agent_" + version + "_arm64.deb", DEB.getFileName().toString());
    assertTrue(
        field("Depends").startsWith("temurin-25-jre | temurin-25-jdk | openjdk-25-jre-headless"));
    assertTrue(Integer.parseInt(field("Installed-Size")) > 1000);
  }

  @Test
  void theFilesAreThere() {
    String lib = "/usr/lib/yizhan/";
    String home = lib + "versions/" + version + "/";
    String units = "/usr/lib/systemd/system/";
    String doc = "/usr/share/doc/yizhan-agent/";
    assertEquals(
        new TreeSet<>(
            Set.of(
                home + "edge.jar",
                home + "jvm.flags",
                lib + "installed",
                lib + "yizhan-agent",
                lib + "yizhan-provision",
                lib + "yizhan-boot-config",
                lib + "words.sh",
                lib + "trial.sh",
                lib + "cache.sh",
                "/usr/bin/yizhan",
                units + "yizhan-agent.service",
                units + "yizhan-provision.service",
                units + "yizhan-reboot.path",
                units + "yizhan-reboot.service",
                "/usr/lib/udev/rules.d/60-yizhan.rules",
                "/usr/lib/sysusers.d/yizhan.conf",
                "/usr/lib/tmpfiles.d/yizhan.conf",
                "/usr/share/yizhan/boot/config.txt",
                "/usr/share/yizhan/example/yizhan-station.json",
                "/usr/share/yizhan/example/station.yaml",
                doc + "README.md",
                doc + "README.zh-CN.md",
                doc + "copyright",
                doc + "CHANGELOG.md")),
        files);
  }

  @Test
  void onlyProgramsAreExecutableAndNothingIsWritableForOthers() {
    for (String line : Shell.run("dpkg-deb", "-c", DEB.toString()).output().lines().toList()) {
      assertTrue(line.contains(" root/root "), line);
      String mode = line.substring(0, 10);
      if (mode.startsWith("d")) {
        assertEquals("drwxr-xr-x", mode, line);
      } else {
        boolean program = line.contains("/yizhan/yizhan-") || line.endsWith("/usr/bin/yizhan");
        assertEquals(program ? "-rwxr-xr-x" : "-rw-r--r--", mode, line);
      }
    }
  }

  @Test
  void theVersionIsWrittenWhereTheScriptsLookForIt() throws IOException {
    assertEquals(
        "version=" + version, Files.readString(root.resolve("usr/lib/yizhan/installed")).strip());
    for (String script : List.of("preinst", "postinst", "prerm", "postrm")) {
      String text = Files.readString(control.resolve(script));
      assertTrue(!text.contains("[["), script);
      assertEquals(
          new Shell.Ended(0, ""), Shell.run("sh", "-n", control.resolve(script).toString()));
    }
    assertTrue(Files.readString(control.resolve("preinst")).contains("new='" + version + "'"));
  }

  @Test
  void everyPathThatAUnitNamesIsInThePackage() throws IOException {
    Pattern path = Pattern.compile("(?<=[=-])/usr/[^\\s$\"]+|(?<=file://)/usr/\\S+");
    Set<String> named = new TreeSet<>();
    for (String file : files) {
      if (file.startsWith("/usr/lib/systemd/")) {
        Matcher matcher = path.matcher(Files.readString(root.resolve(file.substring(1))));
        while (matcher.find()) {
          named.add(matcher.group());
        }
      }
    }
    assertTrue(named.contains("/usr/lib/yizhan/yizhan-agent"), named::toString);
    named.removeAll(NOT_OURS);
    named.removeAll(files);
    assertEquals(Set.of(), named);
  }

  @Test
  void theJarHasTheNativePartsOfA64BitPi() throws IOException {
    Path jar = root.resolve("usr/lib/yizhan/versions").resolve(version).resolve("edge.jar");
    try (JarFile open = new JarFile(jar.toFile())) {
      for (String part :
          List.of(
              "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
              "Linux/armv8_64/libjSerialComm.so",
              "lib/aarch64/pi4j-gpiod/libpi4j-gpiod.so",
              "lib/aarch64/pi4j-linuxfs/libpi4j-linuxfs.so",
              "com/sun/jna/linux-aarch64/libjnidispatch.so")) {
        assertTrue(open.getEntry(part) != null, part);
      }
    }
  }

  /** With a real Java: the cache is made and used, and a torn one does not stop the start. */
  @Test
  void theAgentStartsFromThePackageWithAndWithoutCache() throws Exception {
    Path state = Files.createDirectories(root.resolve("var/lib/yizhan/station")).getParent();
    Files.writeString(
        state.resolve("station/profile.yaml"),
        """
        profile: 1
        id: test-001
        devices:
          - {id: host, class: host, wiring: {driver: linux}}
        """);
    Files.writeString(
        state.resolve("station/bundle.json"),
        """
        {"id":"test-001","mqtt":{"url":"tcp://127.0.0.1:1","username":"u","password":"p"}}
        """);
    assertTrue(startedWithCache(state), "the first start makes the cache");
    Path cache = onlyCache(state);
    byte[] whole = Files.readAllBytes(cache);
    assertTrue(whole.length > 1_000_000, "a real cache");
    Files.write(cache, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(startedWithCache(state), "a torn cache is made anew");
    assertTrue(Files.size(onlyCache(state)) > whole.length / 2);
    Files.writeString(onlyCache(state), "torn again");
    assertTrue(!startedWithCache(state), "the second time it is left out");
  }

  private static Path onlyCache(Path state) throws IOException {
    try (Stream<Path> all = Files.list(state.resolve("cache"))) {
      return all.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }

  /** Starts the agent until it has made its outbox; true if it was told to use a cache. */
  private static boolean startedWithCache(Path state) throws Exception {
    StationRoot.delete(state.resolve("data"));
    Map<String, String> environment = new HashMap<>();
    environment.put("YIZHAN_ROOT", root.toString());
    environment.put("YIZHAN_JAVA_HOME", System.getProperty("java.home"));
    Path said = root.resolve("said");
    Process agent =
        Shell.builder(
                environment,
                List.of(root.resolve("usr/lib/yizhan/yizhan-agent").toString(), "start"))
            .redirectOutput(said.toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(state.resolve("data/outbox.db")) || !agent.isAlive());
      assertTrue(agent.isAlive(), () -> read(said));
      return Files.readString(Path.of("/proc", Long.toString(agent.pid()), "cmdline"))
          .contains("-XX:AOTCache=");
    } finally {
      agent.descendants().forEach(ProcessHandle::destroyForcibly);
      agent.destroyForcibly().waitFor();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
