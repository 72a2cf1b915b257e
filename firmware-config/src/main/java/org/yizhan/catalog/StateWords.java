package org.yizhan.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/** The words of the catalogue's states. */
final class StateWords {
  /** The codes of {@code org.yizhan.profile.GuardCause}. */
  static final Codes GUARD =
      Codes.counted(
          new Text("未动作", "not acting"),
          new Text("过流", "over-current"),
          new Text("过热", "over-temperature"),
          new Text("漏水", "leak"),
          new Text("烟雾", "smoke"),
          new Text("AED 柜门打开", "AED cabinet open"),
          new Text("非开放时间", "outside opening hours"),
          new Text("出门按钮", "exit button"),
          new Text("值班指令", "operator's command"));

  /** How the station knows the time. */
  static final Codes CLOCK =
      Codes.counted(
          new Text("未知，启动后还没有对时", "not known: never set since the start"),
          new Text("估计，由单调时钟推算", "estimated from the monotonic clock"),
          new Text("由时钟芯片设定", "set from a clock chip"),
          new Text("已由网络对时", "set from the network"));

  /** Where readings wait for the cloud. */
  static final Codes OUTBOX =
      Codes.counted(new Text("在存储卡上", "on the card"), new Text("仅在内存中", "in memory only"));

  /**
   * The flags of the Raspberry Pi's firmware; the upper ones stay set until the next start. Source:
   * Raspberry Pi documentation, vcgencmd, {@code get_throttled}.
   */
  static final Codes THROTTLED = throttled();

  private StateWords() {}

  private static Codes throttled() {
    Map<Long, Text> words = new LinkedHashMap<>();
    words.put(0L, new Text("无", "none"));
    words.put(1L, new Text("欠压", "under-voltage"));
    words.put(1L << 1, new Text("限频", "frequency capped"));
    words.put(1L << 2, new Text("降频", "throttled"));
    words.put(1L << 3, new Text("达到温度软限", "soft temperature limit"));
    words.put(1L << 16, new Text("曾欠压", "under-voltage before"));
    words.put(1L << 17, new Text("曾限频", "frequency capped before"));
    words.put(1L << 18, new Text("曾降频", "throttled before"));
    words.put(1L << 19, new Text("曾达到温度软限", "soft temperature limit before"));
    return new Codes(words, true);
  }
}
