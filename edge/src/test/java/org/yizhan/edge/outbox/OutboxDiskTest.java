package org.yizhan.edge.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real program whose real writes fail, and succeed again later. Two ways, the second only where
 * the system lets a user have one:
 *
 * <ul>
 *   <li>a limit on the size of the files that it writes (setrlimit(2), {@code RLIMIT_FSIZE}), which
 *       binds root too: writes fail with EFBIG;
 *   <li>a small tmpfs in a mount namespace of its own (unshare(1)): writes fail with ENOSPC, and
 *       with EROFS when it is mounted read-only.
 * </ul>
 */
class OutboxDiskTest {
  private static final int MOST_APPENDS = 2000;
  private static final int ROOM_KIB = 200;

  @TempDir private Path folder;

  /** A way to take the disk away. */
  enum Disk {
    FILE_SIZE_LIMIT,
    SMALL_TMPFS;

    static Stream<Disk> available() throws IOException, InterruptedException {
      int status =
          new ProcessBuilder("unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt")
              .inheritIO()
              .start()
              .waitFor();
      return Stream.of(values()).filter(disk -> disk == FILE_SIZE_LIMIT || status == 0);
    }
  }

  /** The program, and how to talk with it. */
  private final class Child implements AutoCloseable {
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    Child(Disk disk, String begin, long made) throws IOException {
      List<String> command = new ArrayList<>();
      if (disk == Disk.SMALL_TMPFS) {
        command.addAll(List.of("unshare", "-Urm"));
      }
      command.addAll(List.of("sh", "-c", begin + " && exec \"$@\"", "sh"));
      command.addAll(java(made));
      process =
          new ProcessBuilder(command).redirectError(folder.resolve("errors.log").toFile()).start();
      in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
      out = process.inputReader(StandardCharsets.UTF_8);
    }

    String ask(String line) throws IOException {
      in.println(line);
      return hear();
    }

    /** The next answer; lines between are the log's. */
    String hear() throws IOException {
      String answer = out.readLine();
      while (answer != null && !answer.startsWith(DiskChild.ANSWER)) {
        answer = out.readLine();
      }
      if (answer == null) {
        throw new AssertionError(
            "the program ended: " + Files.readString(folder.resolve("errors.log")));
      }
      return answer.substring(DiskChild.ANSWER.length());
    }

    /** Appends until the answer begins so. */
    String appendUntil(String begin) throws IOException {
      String answer = ask("append");
      for (int i = 0; i < MOST_APPENDS && !answer.startsWith(begin); i++) {
        answer = ask("append");
      }
      assertTrue(answer.startsWith(begin), answer);
      return answer;
    }

    /** Appends until a new try fails too: closing the file frees its log, which makes some room. */
    void fillUp() throws IOException {
      String answer = ask("retry");
      for (int i = 0; i < MOST_APPENDS && answer.startsWith("FILE"); i++) {
        appendUntil("MEMORY");
        answer = ask("retry");
      }
      assertTrue(answer.startsWith("MEMORY"), answer);
    }

    /** Gives the disk back. */
    void mend(Disk disk) throws IOException {
      String mend =
          switch (disk) {
            case FILE_SIZE_LIMIT -> "prlimit --fsize=unlimited:unlimited --pid " + process.pid();
            case SMALL_TMPFS -> "mount -o remount,rw,size=50m " + disk();
          };
      assertEquals("status 0", ask("run " + mend));
    }

    @Override
    public void close() throws IOException {
      in.close();
      process.onExit().join();
      out.close();
    }
  }

  private List<String> java(long made) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-Xmx32m",
        "-Dorg.sqlite.lib.path=" + folder,
        "-cp",
        System.getProperty("java.class.path"),
        DiskChild.class.getName(),
        disk().resolve("outbox.db").toString(),
        Long.toString(made));
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  private static String word(String answer, int index) {
    return answer.split(" ", -1)[index];
  }

  private void prepare() throws IOException {
    Files.createDirectories(disk());
    KillRuns.library(folder);
  }

  @ParameterizedTest
  @MethodSource("org.yizhan.edge.outbox.OutboxDiskTest$Disk#available")
  void aFullDiskIsSurvivedInMemoryAndLeftWhenThereIsRoom(Disk disk) throws IOException {
    prepare();
    String begin =
        switch (disk) {
          case FILE_SIZE_LIMIT -> "ulimit -S -f " + ROOM_KIB;
          case SMALL_TMPFS -> "mount -t tmpfs -o size=" + ROOM_KIB + "k none " + disk();
        };
    try (Child child = new Child(disk, begin, 0)) {
      String epoch = word(child.ask("append"), 1);
      String full = child.appendUntil("MEMORY");
      assertNotEquals(epoch, word(full, 1));
      assertTrue(full.contains("readings cannot be stored"), full);
      child.fillUp();
      String last = child.ask("append");
      child.mend(disk);
      String back = child.ask("retry");
      assertTrue(back.startsWith("FILE " + epoch), back);
      long made = Long.parseLong(word(last, 2));
      assertEquals(made + " after " + made, child.ask("read"));
      assertTrue(child.ask("append").startsWith("FILE " + epoch));
    }
  }

  @ParameterizedTest
  @MethodSource("org.yizhan.edge.outbox.OutboxDiskTest$Disk#available")
  void aReadOnlyDiskAtTheStartIsSurvivedInMemory(Disk disk) throws IOException {
    prepare();
    String java = String.join(" ", java(0));
    String begin =
        switch (disk) {
          case FILE_SIZE_LIMIT -> "echo append | " + java + " && ulimit -S -f 0";
          case SMALL_TMPFS ->
              "mount -t tmpfs none "
                  + disk()
                  + " && echo append | "
                  + java
                  + " && mount -o remount,ro "
                  + disk();
        };
    try (Child child = new Child(disk, begin, 100)) {
      String first = child.hear();
      assertTrue(first.startsWith("FILE "), first);
      String readOnly = child.ask("append");
      assertTrue(readOnly.startsWith("MEMORY"), readOnly);
      assertTrue(child.ask("retry").startsWith("MEMORY"), "it is read-only still");
      child.mend(disk);
      String back = child.ask("retry");
      assertTrue(back.startsWith("FILE " + word(first, 1)), back);
      assertEquals("200 after 200", child.ask("read"));
    }
  }
}
