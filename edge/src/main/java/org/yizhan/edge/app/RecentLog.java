package org.yizhan.edge.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import org.slf4j.LoggerFactory;
import org.yizhan.edge.control.diagnostics.LogRing;
import org.yizhan.edge.status.RecentNotes;

/** Keeps the last lines of trouble in the log, for the status and for diagnostics. */
final class RecentLog extends AppenderBase<ILoggingEvent> {
  private final LogRing lines = new LogRing();
  private final RecentNotes notes = new RecentNotes();

  private RecentLog() {}

  /** Listens to the program's log from now on. */
  static RecentLog listening() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    RecentLog log = new RecentLog();
    log.setContext(context);
    log.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(log);
    return log;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      lines.add(
          Instant.ofEpochMilli(event.getTimeStamp())
              + " "
              + event.getLevel()
              + " "
              + event.getFormattedMessage());
      notes.add(event.getTimeStamp() * 1000, event.getFormattedMessage());
    }
  }

  LogRing lines() {
    return lines;
  }

  RecentNotes notes() {
    return notes;
  }
}
