package org.yizhan.cloud.alert.channel.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.alert.Incident;
import org.yizhan.cloud.alert.IncidentView;
import org.yizhan.cloud.alert.Message;
import org.yizhan.cloud.fault.Severity;

/** A notice in the robot's markdown: Chinese first, English below, the link last. */
final class WecomText {
  /** The robot refuses longer markdown. */
  static final int MAX_BYTES = 4096;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private WecomText() {}

  static String of(Message message) {
    String link = "\n[查看 / Open](" + message.link() + ")";
    return cut(words(message), MAX_BYTES - link.getBytes(UTF_8).length) + link;
  }

  private static String words(Message message) {
    IncidentView view = message.incident();
    Incident incident = view.incident();
    boolean raised = message.raised();
    StringBuilder words = new StringBuilder();
    words.append(raised ? "<font color=\"warning\">【故障】" : "<font color=\"info\">【恢复】");
    words.append(plain(view.title().zh())).append("</font>\n");
    words.append(raised ? "Fault: " : "Cleared: ").append(plain(view.title().en()));
    row(words, "站点", both(view.stationName()) + "（" + incident.station() + "）");
    view.deviceName()
        .ifPresent(name -> row(words, "设备", both(name) + "（" + incident.device() + "）"));
    row(words, "级别", severity(incident.severity()));
    row(words, "开始 / Since", time(incident.startedAt()));
    if (incident.clearedAt() != null) {
      row(words, "恢复 / Cleared", time(incident.clearedAt()));
    }
    if (raised) {
      row(words, "处理", plain(view.advice().zh()));
      row(words, "Advice", plain(view.advice().en()));
    }
    return words.toString();
  }

  private static void row(StringBuilder words, String name, String value) {
    words.append("\n> ").append(name).append(": ").append(value);
  }

  private static String both(Text text) {
    return plain(text.zh().equals(text.en()) ? text.zh() : text.zh() + " " + text.en());
  }

  /** Names come from profiles: they must not become mentions, tags or lines of their own. */
  private static String plain(String words) {
    return words.replace('<', '＜').replace('>', '＞').replaceAll("\\s+", " ").strip();
  }

  private static String severity(String word) {
    String zh =
        switch (Severity.ofWord(word)) {
          case CRITICAL -> "紧急";
          case HIGH -> "严重";
          case MEDIUM -> "一般";
          case LOW -> "轻微";
        };
    return zh + " " + word;
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  /** The longest beginning of {@code words} that has at most {@code maxBytes} in UTF-8. */
  static String cut(String words, int maxBytes) {
    int bytes = 0;
    int end = 0;
    while (end < words.length()) {
      int point = words.codePointAt(end);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        return words.substring(0, end);
      }
      end += Character.charCount(point);
    }
    return words;
  }
}
