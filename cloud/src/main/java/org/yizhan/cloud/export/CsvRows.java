package org.yizhan.cloud.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.yizhan.cloud.telemetry.HourlyValue;
import org.yizhan.cloud.telemetry.Series;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.profile.OpeningHours;

/** Rows of comma-separated values. What there is no number for is left empty. */
final class CsvRows implements Format.Rows {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String END = "\r\n";
  private static final String SERIES = "time,station,device,quantity,unit,";

  @Override
  public void head(StringBuilder text, Subject subject) {
    text.append(BYTE_ORDER_MARK)
        .append(SERIES)
        .append(
            subject == Subject.RAW
                ? "value,quality"
                : "samples,sum,mean,min,max,last,increase,covered_seconds,state_seconds")
        .append(END);
  }

  @Override
  public void reading(StringBuilder text, Column column, StoredReading reading) {
    series(text, column, reading.timeMicros());
    number(text, reading.value());
    text.append(reading.quality().word()).append(END);
  }

  @Override
  public void hour(StringBuilder text, Column column, HourlyValue hour) {
    series(text, column, hour.hourMicros());
    text.append(hour.samples()).append(',');
    number(text, hour.sum());
    number(text, hour.mean());
    number(text, hour.min());
    number(text, hour.max());
    number(text, hour.last());
    number(text, hour.increase());
    number(text, hour.coveredSeconds());
    text.append(quoted(hour.states().text())).append(END);
  }

  private static void series(StringBuilder text, Column column, long timeMicros) {
    Series series = column.series();
    Instant at = Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS);
    DateTimeFormatter.ISO_OFFSET_DATE_TIME.formatTo(at.atZone(OpeningHours.ZONE), text);
    text.append(',').append(quoted(series.station()));
    text.append(',').append(quoted(series.device()));
    text.append(',').append(quoted(series.quantity()));
    text.append(',').append(quoted(column.unit())).append(',');
  }

  /** The shortest decimal that reads back as the same number, never with an exponent. */
  private static void number(StringBuilder text, double value) {
    if (Double.isFinite(value)) {
      text.append(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }
    text.append(',');
  }

  private static String quoted(String value) {
    boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
