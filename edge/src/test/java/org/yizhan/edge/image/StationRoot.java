package org.yizhan.edge.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A computer's root in a folder, with the package's files in it and a Java that only writes down
 * what it was asked. Upgrades go as dpkg does them: the new version's preinst, its files, the old
 * version's files away, postinst.
 */
final class StationRoot {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$YIZHAN_VERSION $YIZHAN_CONFIRM_FILE $*" >>"$FAKE_LOG"
      for word in "$@"; do
        case $word in
          -XX:AOTMode=record) exit "${FAKE_TRAINING:-0}" ;;
          -XX:AOTMode=create) creating=yes ;;
          -XX:AOTCache=*) [ -z "$creating" ] || { echo cache >"${word#*=}"; exit 0; } ;;
        esac
      done
      case $FAKE_AGENT in
        run) exec /bin/sleep 600 ;;
        confirm) echo "$YIZHAN_VERSION" >"$YIZHAN_CONFIRM_FILE"; exec /bin/sleep 600 ;;
        crash) kill -SEGV $$ ;;
      esac
      """;

  private static final String TOOL =
      """
      #!/bin/sh
      echo "${0##*/} $*" >>"$FAKE_LOG"
      [ "$*" != "--quiet was-enabled yizhan-reboot.path" ]
      """;

  /** Time goes as the test says ({@link #uptime}), so that waiting costs none. */
  private static final String SLEEP =
      """
      #!/bin/sh
      echo "sleep $1" >>"$FAKE_LOG"
      exec /bin/sleep 0.02
      """;

  final Path root;
  private final Path control;
  private final Map<String, String> environment = new HashMap<>();

  StationRoot(Path root) throws IOException {
    this.root = root;
    this.control = Files.createDirectories(root.resolve("control"));
    java("fake-25", "25.0.3");
    for (String tool :
        List.of(
            "systemctl",
            "deb-systemd-helper",
            "deb-systemd-invoke",
            "systemd-sysusers",
            "systemd-tmpfiles",
            "udevadm")) {
      script(root.resolve("tools").resolve(tool), TOOL);
    }
    script(root.resolve("tools/sleep"), SLEEP);
    Files.createDirectories(state());
    uptime(1000);
    environment.put("YIZHAN_ROOT", root.toString());
    environment.put("YIZHAN_AS_AGENT", "");
    environment.put("FAKE_LOG", root.resolve("log").toString());
    environment.put("PATH", root.resolve("tools") + ":" + System.getenv("PATH"));
  }

  void java(String name, String version) throws IOException {
    Path home = root.resolve("usr/lib/jvm").resolve(name);
    script(home.resolve("bin/java"), JAVA);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  void noJava() throws IOException {
    delete(root.resolve("usr/lib/jvm"));
  }

  static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path state() {
    return root.resolve("var/lib/yizhan");
  }

  Path lib() {
    return root.resolve("usr/lib/yizhan");
  }

  StationRoot with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** The kernel's uptime. */
  void uptime(int seconds) throws IOException {
    Files.createDirectories(root.resolve("proc"));
    Path fresh = Files.writeString(root.resolve("proc/uptime.new"), seconds + ".25 1.00\n");
    Files.move(
        fresh,
        root.resolve("proc/uptime"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What dpkg does for a first installation or for another version. */
  String install(String version) throws IOException {
    String old = installed();
    String said = old.isEmpty() ? script(version, "preinst", "install") : "";
    if (!old.isEmpty()) {
      script(old, "prerm", "upgrade", version);
      said += script(version, "preinst", "upgrade", old);
    }
    unpack(version);
    if (!old.isEmpty() && !old.equals(version)) {
      delete(lib().resolve("versions").resolve(old));
      script(old, "postrm", "upgrade", version);
    }
    return said + script(version, "postinst", "configure", old);
  }

  String remove() throws IOException {
    String version = installed();
    String said = script(version, "prerm", "remove");
    delete(lib().resolve("versions"));
    Files.delete(lib().resolve("installed"));
    return said + script(version, "postrm", "remove");
  }

  String purge(String version) throws IOException {
    return script(version, "postrm", "purge");
  }

  private String installed() throws IOException {
    Path file = lib().resolve("installed");
    return Files.exists(file) ? Files.readString(file).strip().substring("version=".length()) : "";
  }

  private void unpack(String version) throws IOException {
    Files.createDirectories(lib());
    for (String name : Shell.files(Shell.IMAGE.resolve("lib"))) {
      copy(Shell.IMAGE.resolve("lib").resolve(name), lib().resolve(name));
    }
    copy(Shell.IMAGE.resolve("boot/config.txt"), root.resolve("usr/share/yizhan/boot/config.txt"));
    Path home = Files.createDirectories(lib().resolve("versions").resolve(version));
    Files.writeString(home.resolve("edge.jar"), "the jar of " + version);
    copy(Shell.IMAGE.resolve("lib/jvm.flags"), home.resolve("jvm.flags"));
    Files.writeString(lib().resolve("installed"), "version=" + version + "\n");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private String script(String version, String name, String... arguments) throws IOException {
    Path file = control.resolve(name);
    script(
        file,
        Files.readString(Shell.IMAGE.resolve("deb/control").resolve(name))
            .replace("[[deb.version]]", version));
    Shell.Ended ended = run(file.toString(), arguments);
    assertEquals(0, ended.status(), () -> name + ": " + ended.output());
    return ended.output();
  }

  Shell.Ended run(String program, String... arguments) {
    return Shell.run(environment, Stream.concat(Stream.of(program), Stream.of(arguments)).toList());
  }

  /** Runs the launcher to its end; the fake agent ends at once unless told otherwise. */
  Shell.Ended launcher(String command) {
    return run(lib().resolve("yizhan-agent").toString(), command);
  }

  /** Starts the launcher; its words go to the file {@code said}. */
  Process start() throws IOException {
    return Shell.builder(environment, List.of(lib().resolve("yizhan-agent").toString(), "start"))
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(ProcessBuilder.Redirect.appendTo(root.resolve("said").toFile()))
        .start();
  }

  /** What Java and the tools were asked, a line each. */
  List<String> log() {
    return lines(root.resolve("log"));
  }

  /** What Java was asked the last time it was to be the agent: version and options. */
  String lastAgent() {
    return log().stream().filter(line -> line.contains("--profile")).toList().getLast();
  }

  /** How often the watcher of a trial has waited. */
  long waits() {
    return log().stream().filter(line -> line.equals("sleep 15")).count();
  }

  long trainings() {
    return log().stream().filter(line -> line.contains("-XX:AOTMode=record")).count();
  }

  /** A file of the agent's state; empty if it is not there. */
  String state(String name) {
    return String.join("\n", lines(state().resolve(name)));
  }

  Path onlyCache() throws IOException {
    try (Stream<Path> files = Files.list(state().resolve("cache"))) {
      List<Path> caches = files.filter(file -> file.toString().endsWith(".aot")).toList();
      assertEquals(1, caches.size(), caches::toString);
      return caches.getFirst();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void clearLog() throws IOException {
    Files.writeString(
        root.resolve("log"), "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
