package org.yizhan.edge.status;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.profile.GuardCause;
import org.yizhan.profile.OpeningHours;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Numbers, times and states as people read them, in one language. */
final class Phrases {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(OpeningHours.ZONE);

  private static final int DECIMALS = 2;
  private static final int DECIMALS_UP_TO = 100;

  private final Language language;

  Phrases(Language language) {
    this.language = language;
  }

  /** In the stations' zone, to the second. */
  String date(long micros) {
    return DATE.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** The largest unit and the one below it: {@code 3 d 4 h}, {@code 12 s}. */
  String duration(Duration duration) {
    long[] amounts = {
      duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
    };
    String[] units = {
      language.of("天", "d"), language.of("小时", "h"), language.of("分", "min"), language.of("秒", "s")
    };
    int largest = 0;
    while (largest < amounts.length - 1 && amounts[largest] == 0) {
      largest++;
    }
    String words = amounts[largest] + " " + units[largest];
    int below = largest + 1;
    return below < amounts.length && amounts[below] > 0
        ? words + " " + amounts[below] + " " + units[below]
        : words;
  }

  /** The time from {@code micros} to {@code nowMicros}, in its largest unit: {@code 5 min}. */
  String age(long micros, long nowMicros) {
    Duration age = Duration.of(Math.max(0, nowMicros - micros), ChronoUnit.MICROS);
    if (age.compareTo(Duration.ofDays(1)) >= 0) {
      return age.toDays() + " " + language.of("天前", "d ago");
    }
    if (age.compareTo(Duration.ofHours(1)) >= 0) {
      return age.toHours() + " " + language.of("小时前", "h ago");
    }
    return age.compareTo(Duration.ofMinutes(1)) >= 0
        ? age.toMinutes() + " " + language.of("分钟前", "min ago")
        : age.toSeconds() + " " + language.of("秒前", "s ago");
  }

  /** At most two decimals, none from 100 on. */
  String number(double value) {
    int decimals = Math.abs(value) >= DECIMALS_UP_TO ? 0 : DECIMALS;
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  String percent(OptionalDouble value) {
    return value.isEmpty() ? language.of("未知", "unknown") : number(value.getAsDouble()) + " %";
  }

  String yesNo(boolean yes) {
    return yes ? language.of("是", "yes") : language.of("否", "no");
  }

  /** A reading's value with its unit, or that there is none. */
  String value(Quantity quantity, Reading reading) {
    if (reading.quality() == Quality.BAD) {
      return language.of("无读数", "no reading");
    }
    return switch (quantity.id()) {
      case "clock_state" -> language.of(ClockState.ofCode((int) reading.value()).words());
      case "outbox_mode" -> outboxMode(reading.value() != 0);
      case "throttled" -> throttled((long) reading.value());
      case "guard" -> cause((int) reading.value());
      case "uptime_s" -> duration(Duration.ofSeconds((long) reading.value()));
      default -> plain(quantity, reading.value());
    };
  }

  private String plain(Quantity quantity, double value) {
    return switch (quantity.kind()) {
      case BOOLEAN -> yesNo(value != 0);
      case MEASURE, COUNTER, STATE -> (number(value) + " " + unit(quantity.unit())).strip();
    };
  }

  private String unit(String unit) {
    return switch (unit) {
      case "1" -> "";
      case "d" -> language.of("天", "d");
      case "s" -> language.of("秒", "s");
      case "MB/d" -> language.of("MB/天", "MB/d");
      default -> unit;
    };
  }

  String outboxMode(boolean inMemory) {
    return inMemory ? language.of("仅在内存", "memory only") : language.of("存储卡", "card");
  }

  /** What the flags of {@code get_throttled} say, with the flags themselves. */
  private String throttled(long flags) {
    if (flags == 0) {
      return language.of("无", "none");
    }
    String hex = "0x" + Long.toHexString(flags);
    return (flags & Troubles.UNDER_VOLTAGE) == 0
        ? hex
        : hex + " " + language.of("（欠压）", "(under-voltage)");
  }

  private String cause(int code) {
    for (GuardCause cause : GuardCause.values()) {
      if (cause.code() == code) {
        return cause(cause);
      }
    }
    return language.of("无", "none");
  }

  String cause(GuardCause cause) {
    return switch (cause) {
      case OVER_CURRENT -> language.of("过流", "over-current");
      case OVER_TEMPERATURE -> language.of("过热", "over-temperature");
      case LEAK -> language.of("漏水", "leak");
      case SMOKE -> language.of("烟雾", "smoke");
      case CABINET_OPEN -> language.of("AED 柜门打开", "AED cabinet open");
      case OPENING_HOURS -> language.of("营业时间", "opening hours");
      case EXIT -> language.of("出门按钮", "exit button");
      case COMMAND -> language.of("远程命令", "command");
    };
  }

  /** Empty when good. */
  String quality(Quality quality) {
    return switch (quality) {
      case GOOD, BAD -> "";
      case TIME -> language.of("时刻为估计", "time estimated");
      case UNCERTAIN -> language.of("不确定", "uncertain");
    };
  }
}
