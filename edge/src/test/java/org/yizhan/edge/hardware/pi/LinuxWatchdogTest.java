package org.yizhan.edge.hardware.pi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.hardware.Watchdog;

/** What is written to the device, on an ordinary file in its place. */
class LinuxWatchdogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(LinuxWatchdog.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    told.start();
    logger.addAppender(told);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(told);
  }

  private List<String> warnings() {
    return told.list.stream()
        .filter(event -> event.getLevel().levelInt >= ch.qos.logback.classic.Level.WARN_INT)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void feedsAndClosesWithTheMagicLetter() throws IOException {
    Path device = Files.createFile(folder.resolve("watchdog"));
    Watchdog watchdog = LinuxWatchdog.open(device).orElseThrow();
    assertEquals(0, Files.size(device));
    watchdog.feed();
    watchdog.feed();
    assertEquals("\0\0", Files.readString(device));
    watchdog.close();
    assertEquals("\0\0V", Files.readString(device));
    watchdog.close();
    assertEquals("\0\0V", Files.readString(device), "a second close does nothing");
    assertEquals(List.of(), warnings());
  }

  /** Closing without the magic letter is what the kernel takes for the end of the program. */
  @Test
  void anInterruptedThreadDoesNotCloseIt() throws IOException {
    Path device = Files.createFile(folder.resolve("watchdog"));
    Watchdog watchdog = LinuxWatchdog.open(device).orElseThrow();
    Thread.currentThread().interrupt();
    watchdog.feed();
    assertTrue(Thread.interrupted());
    watchdog.feed();
    watchdog.close();
    assertEquals("\0\0V", Files.readString(device));
    assertEquals(List.of(), warnings());
  }

  @Test
  void aMissingDeviceIsSaidAndNotMade() {
    Path device = folder.resolve("none");
    assertEquals(Optional.empty(), LinuxWatchdog.open(device));
    assertEquals(1, warnings().size());
    assertTrue(warnings().getFirst().contains("dtparam=watchdog=on"), warnings()::toString);
    assertTrue(Files.notExists(device));
  }

  /** A folder cannot be opened for writing, as a device that another program holds cannot. */
  @Test
  void aDeviceThatCannotBeHadIsSaidWithTheReason() {
    assertEquals(Optional.empty(), LinuxWatchdog.open(folder));
    assertEquals(1, warnings().size());
    assertTrue(warnings().getFirst().contains("Is a directory"), warnings()::toString);
  }

  /** Every write to /dev/full fails for want of room. */
  @Test
  void aDeviceThatRefusesIsSaidOnceAndFedOn() {
    Watchdog watchdog = LinuxWatchdog.open(Path.of("/dev/full")).orElseThrow();
    watchdog.feed();
    watchdog.feed();
    assertEquals(1, warnings().size());
    watchdog.close();
    assertEquals(2, warnings().size());
    assertTrue(warnings().getLast().contains("may restart"), warnings()::toString);
  }
}
