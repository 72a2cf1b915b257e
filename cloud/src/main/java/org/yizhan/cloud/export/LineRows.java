package org.yizhan.cloud.export;

import java.util.List;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.LineProtocol;
import org.yizhan.cloud.telemetry.StoredReading;

/** Rows of {@link LineProtocol}: what the InfluxDB store would hold. */
final class LineRows implements Format.Rows {
  @Override
  public void head(StringBuilder text, Subject subject) {
    // The protocol has none.
  }

  @Override
  public void reading(StringBuilder text, Column column, StoredReading reading) {
    LineProtocol.readings(text, column.deviceClass(), List.of(reading));
    text.append('\n');
  }

  @Override
  public void hour(StringBuilder text, Column column, HourlyValue hour) {
    LineProtocol.hour(text, hour);
    text.append('\n');
  }
}
