package org.yizhan.edge.sensor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with one device, in words for the technician: what, where and how to mend it.
 * Logged when it changes, not at each look, so that a device which has been dead for a week is two
 * lines.
 */
public final class Trouble {
  /** A device whose trouble comes and goes is logged at most so often in an hour. */
  static final int MAX_LINES_AN_HOUR = 12;

  private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final String NONE = "";
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private final String device;
  private String reason = NONE;
  private String logged = NONE;
  private long hourSinceMicros;
  private int lines;

  /** No trouble yet with the device of that id. */
  public Trouble(String device) {
    this.device = device;
  }

  /** The look at {@code nowMicros} failed for that reason. */
  public void found(String nowWrong, long nowMicros) {
    reason = nowWrong;
    log(nowMicros);
  }

  /** The look at {@code nowMicros} went well. */
  public void over(long nowMicros) {
    reason = NONE;
    log(nowMicros);
  }

  /** The look at {@code nowMicros} found all of {@code wrong}, perhaps nothing. */
  public void now(List<String> wrong, long nowMicros) {
    if (wrong.isEmpty()) {
      over(nowMicros);
    } else {
      found(String.join("; ", wrong), nowMicros);
    }
  }

  /** What is wrong now; empty while all is well. */
  public Optional<String> reason() {
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  private void log(long nowMicros) {
    if (reason.equals(logged)) {
      return;
    }
    // A clock that was set back begins a new hour as well.
    if (nowMicros < hourSinceMicros || nowMicros - hourSinceMicros >= HOUR_MICROS) {
      hourSinceMicros = nowMicros;
      lines = 0;
    }
    if (lines < MAX_LINES_AN_HOUR) {
      lines++;
      logged = reason;
      write();
    }
  }

  private void write() {
    String more =
        lines == MAX_LINES_AN_HOUR ? " (it comes and goes: no more lines for up to an hour)" : "";
    if (reason.isEmpty()) {
      LOG.info("{}: works again{}", device, more);
    } else {
      LOG.warn("{}: {}{}", device, reason, more);
    }
  }
}
