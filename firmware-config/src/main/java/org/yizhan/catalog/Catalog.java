package org.yizhan.catalog;

import static java.util.function.Function.identity;
import static org.yizhan.catalog.Quantity.Priority.EVENT;
import static org.yizhan.catalog.Quantity.Priority.HOUSEKEEPING;
import static org.yizhan.catalog.Quantity.Priority.NORMAL;
import static org.yizhan.catalog.Quantity.Priority.SAFETY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yizhan.catalog.Quantity.Kind;
import org.yizhan.catalog.Quantity.Priority;

/** All device classes of wire contract version 1. */
public final class Catalog {
  /** The largest whole number that a JSON double carries exactly; counters stay below it. */
  private static final double LARGEST_COUNT = 9_007_199_254_740_991.0;

  /**
   * A counter of every class: readings of the device that its station gave up before they were
   * stored. Its increase over a span of time is what is missing in it.
   */
  public static final String EVICTED = "evicted";

  private static final Map<String, DeviceClass> CLASSES =
      List.of(
              new DeviceClass(
                  "door",
                  new Text("门", "Door"),
                  List.of(
                      flag("open", EVENT, "门开", "Open"),
                      flag("locked", EVENT, "已上锁", "Locked"),
                      flag("tamper", EVENT, "线路异常", "Tamper"),
                      flag("exit", NORMAL, "出门按钮", "Exit button"),
                      guard())),
              new DeviceClass(
                  "beam",
                  new Text("进出计数", "Door counter"),
                  List.of(
                      counter("in_total", "1", NORMAL, "进入人次", "Entries"),
                      counter("out_total", "1", NORMAL, "离开人次", "Exits"))),
              new DeviceClass(
                  "presence",
                  new Text("人体存在", "Presence"),
                  List.of(
                      flag("present", NORMAL, "有人", "Someone present"),
                      measure("targets", "1", 0, 64, NORMAL, "目标数", "Targets"))),
              new DeviceClass(
                  "occupancy",
                  new Text("在站人数", "Occupancy"),
                  List.of(
                      measure("people", "1", 0, 1000, NORMAL, "人数", "People"),
                      measure("people_low", "1", 0, 1000, NORMAL, "人数下限", "People, low"),
                      measure("people_high", "1", 0, 1000, NORMAL, "人数上限", "People, high"))),
              new DeviceClass(
                  "charger",
                  new Text("充电口", "Charger"),
                  List.of(
                      flag("in_use", NORMAL, "使用中", "In use"),
                      measure("power_w", "W", -100, 100_000, NORMAL, "功率", "Power"),
                      measure("current_a", "A", -100, 400, NORMAL, "电流", "Current"),
                      measure("voltage_v", "V", 0, 1000, NORMAL, "电压", "Voltage"),
                      counter("energy_wh", "Wh", NORMAL, "累计电量", "Energy"),
                      flag("relay", EVENT, "继电器闭合", "Relay closed"),
                      guard(),
                      measure("temperature_c", "°C", -55, 150, NORMAL, "温度", "Temperature"))),
              new DeviceClass(
                  "relay",
                  new Text("继电器输出", "Relay output"),
                  List.of(flag("closed", EVENT, "闭合", "Closed"), guard())),
              new DeviceClass(
                  "aed",
                  new Text("AED", "AED"),
                  List.of(
                      flag("present", SAFETY, "AED 在柜中", "AED in place"),
                      flag("cabinet_open", SAFETY, "柜门开", "Cabinet open"),
                      flag("ready_light", SAFETY, "就绪灯", "Ready light"),
                      measure(
                          "temperature_c", "°C", -55, 150, NORMAL, "柜内温度", "Cabinet temperature"))),
              new DeviceClass(
                  "climate",
                  new Text("温湿度", "Climate"),
                  List.of(
                      measure("temperature_c", "°C", -55, 150, NORMAL, "温度", "Temperature"),
                      measure("humidity_pct", "%", 0, 100, NORMAL, "湿度", "Humidity"))),
              new DeviceClass(
                  "smoke",
                  new Text("烟感", "Smoke"),
                  List.of(flag("alarm", SAFETY, "烟雾报警", "Smoke alarm"))),
              new DeviceClass(
                  "leak", new Text("漏水", "Leak"), List.of(flag("wet", EVENT, "漏水", "Wet"))),
              new DeviceClass(
                  "power",
                  new Text("供电", "Power supply"),
                  List.of(
                      flag("mains", EVENT, "市电正常", "Mains present"),
                      measure("battery_v", "V", 0, 60, NORMAL, "电池电压", "Battery voltage"))),
              new DeviceClass(
                  "host",
                  new Text("主机", "Host"),
                  List.of(
                      measure(
                          "cpu_temperature_c",
                          "°C",
                          -40,
                          125,
                          HOUSEKEEPING,
                          "处理器温度",
                          "CPU temperature"),
                      measure("disk_free_pct", "%", 0, 100, HOUSEKEEPING, "磁盘余量", "Disk free"),
                      measure("memory_free_pct", "%", 0, 100, HOUSEKEEPING, "内存余量", "Memory free"),
                      state(
                          "throttled",
                          0xFFFFFFFFL,
                          HOUSEKEEPING,
                          new Text("降频标志", "Throttling flags"),
                          StateWords.THROTTLED),
                      state(
                          "clock_state",
                          3,
                          HOUSEKEEPING,
                          new Text("时钟状态", "Clock state"),
                          StateWords.CLOCK),
                      measure(
                          "outbox_depth",
                          "1",
                          0,
                          LARGEST_COUNT,
                          HOUSEKEEPING,
                          "待发读数",
                          "Readings waiting"),
                      measure(
                          "written_mb_day",
                          "MB/d",
                          0,
                          1_000_000,
                          HOUSEKEEPING,
                          "每日写入",
                          "Written a day"),
                      measure(
                          "card_life_days",
                          "d",
                          0,
                          100_000,
                          HOUSEKEEPING,
                          "存储卡预计寿命",
                          "Card life left"),
                      measure("outbox_used_pct", "%", 0, 100, HOUSEKEEPING, "发件箱占用", "Outbox used"),
                      state(
                          "outbox_mode",
                          1,
                          EVENT,
                          new Text("发件箱存储", "Outbox storage"),
                          StateWords.OUTBOX),
                      counter("redated", "1", HOUSEKEEPING, "补定时刻的读数", "Readings re-dated"),
                      counter("undatable", "1", HOUSEKEEPING, "无法定时的读数", "Readings undatable"),
                      counter("sensor_restarts", "1", EVENT, "传感循环重启", "Sensor loop restarts"),
                      measure("uptime_s", "s", 0, LARGEST_COUNT, HOUSEKEEPING, "运行时间", "Uptime"))),
              new DeviceClass(
                  "appliance",
                  new Text("电器", "Appliance"),
                  List.of(
                      measure("power_w", "W", -100, 100_000, NORMAL, "功率", "Power"),
                      measure("current_a", "A", -100, 400, NORMAL, "电流", "Current"),
                      measure("voltage_v", "V", 0, 1000, NORMAL, "电压", "Voltage"),
                      counter("energy_wh", "Wh", NORMAL, "累计电量", "Energy"),
                      flag("running", NORMAL, "运行中", "Running"),
                      guard())))
          .stream()
          .map(Catalog::withEvicted)
          .collect(Collectors.toMap(DeviceClass::id, identity(), (a, b) -> a, LinkedHashMap::new));

  private Catalog() {}

  /** All classes, in the order of the design. */
  public static Collection<DeviceClass> classes() {
    return CLASSES.values();
  }

  public static Optional<DeviceClass> find(String classId) {
    return Optional.ofNullable(CLASSES.get(classId));
  }

  /**
   * The quantity {@code quantityId} of class {@code classId}.
   *
   * @throws IllegalArgumentException if there is none: for names written in code, not for input
   */
  public static Quantity require(String classId, String quantityId) {
    return find(classId)
        .flatMap(c -> c.quantity(quantityId))
        .orElseThrow(
            () ->
                new IllegalArgumentException("the catalogue has no " + classId + "." + quantityId));
  }

  private static DeviceClass withEvicted(DeviceClass own) {
    List<Quantity> quantities = new ArrayList<>(own.quantities());
    quantities.add(counter(EVICTED, "1", EVENT, "放弃的读数", "Readings given up"));
    return new DeviceClass(own.id(), own.label(), quantities);
  }

  private static Quantity flag(String id, Priority priority, String zh, String en) {
    return new Quantity(id, Kind.BOOLEAN, "", 0, 1, priority, new Text(zh, en));
  }

  /**
   * Why the station's own guard holds a door, charger, appliance or relay otherwise than usual: a
   * code of {@code org.yizhan.profile.GuardCause}, 0 for none.
   */
  private static Quantity guard() {
    return state("guard", 99, EVENT, new Text("本地联动", "Local guard"), StateWords.GUARD);
  }

  private static Quantity counter(String id, String unit, Priority priority, String zh, String en) {
    return new Quantity(id, Kind.COUNTER, unit, 0, LARGEST_COUNT, priority, new Text(zh, en));
  }

  private static Quantity measure(
      String id, String unit, double min, double max, Priority priority, String zh, String en) {
    return new Quantity(id, Kind.MEASURE, unit, min, max, priority, new Text(zh, en));
  }

  private static Quantity state(String id, double max, Priority priority, Text label, Codes codes) {
    return new Quantity(id, Kind.STATE, "", 0, max, priority, label, codes);
  }
}
