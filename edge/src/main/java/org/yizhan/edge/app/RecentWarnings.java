package org.yizhan.edge.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.control.diagnostics.LogRing;
import org.yizhan.edge.status.RecentNotes;

/** Takes the log's warnings and errors into the status and the diagnostics. */
final class RecentWarnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final RecentNotes notes;
  private final LogRing lines;
  private final StationClock clock;
  private final Logger log;

  private RecentWarnings(RecentNotes notes, LogRing lines, StationClock clock, Logger log) {
    this.notes = notes;
    this.lines = lines;
    this.clock = clock;
    this.log = log;
  }

  /** Begins to take what every logger of the program warns of, until it is closed. */
  static RecentWarnings listen(RecentNotes notes, LogRing lines, StationClock clock) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    RecentWarnings warnings = new RecentWarnings(notes, lines, clock, root);
    warnings.setContext(root.getLoggerContext());
    warnings.start();
    root.addAppender(warnings);
    return warnings;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      notes.add(clock.nowMicros(), event.getFormattedMessage());
      lines.add(
          Instant.ofEpochMilli(event.getTimeStamp())
              + " "
              + event.getLevel()
              + " "
              + event.getFormattedMessage());
    }
  }

  @Override
  public void close() {
    log.detachAppender(this);
    stop();
  }
}
