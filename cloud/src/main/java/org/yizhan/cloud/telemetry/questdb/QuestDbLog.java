package org.yizhan.cloud.telemetry.questdb;

import io.questdb.log.LogFactory;
import io.questdb.log.LogLevel;
import io.questdb.log.LogRecordUtf8Sink;
import io.questdb.log.LogWriter;
import io.questdb.mp.QueueConsumer;
import io.questdb.mp.RingQueue;
import io.questdb.mp.SCSequence;
import io.questdb.mp.SynchronizedJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what QuestDB logs as an error; its own writers go to the standard output, past
 * everything. Named in {@code log.conf}, made by QuestDB.
 */
public final class QuestDbLog extends SynchronizedJob implements LogWriter {
  private static final Logger LOG = LoggerFactory.getLogger(QuestDbLog.class);

  private final RingQueue<LogRecordUtf8Sink> records;
  private final SCSequence sequence;
  private final QueueConsumer<LogRecordUtf8Sink> consumer = QuestDbLog::pass;

  /** As QuestDB makes a writer; {@code level} is in the records as well. */
  public QuestDbLog(RingQueue<LogRecordUtf8Sink> records, SCSequence sequence, int level) {
    this.records = records;
    this.sequence = sequence;
  }

  @Override
  public void bindProperties(LogFactory factory) {
    // It has none.
  }

  @Override
  protected boolean runSerially() {
    return sequence.consumeAll(records, consumer);
  }

  private static void pass(LogRecordUtf8Sink record) {
    if ((record.getLevel() & (LogLevel.CRITICAL | LogLevel.ERROR)) != 0) {
      LOG.error("{}", record.toString().strip());
    }
  }
}
