package org.yizhan.edge.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Quantity;
import org.yizhan.edge.status.Sheet.Row;
import org.yizhan.edge.status.Sheet.Section;
import org.yizhan.edge.status.Sheet.Tone;
import org.yizhan.edge.status.StationStatus.Device;
import org.yizhan.edge.status.StationStatus.Note;
import org.yizhan.edge.status.StationStatus.Tripped;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Puts a status into words. */
final class SheetWriter {
  /** Characters of a profile's hash that are shown: enough to compare by eye. */
  private static final int HASH_CHARS = 19;

  /** Figures of the computer that have not been told anew for so long say nothing any more. */
  private static final Duration HOST_MAX_AGE = Duration.ofMinutes(30);

  private final StationStatus status;
  private final Language language;
  private final Phrases phrases;

  private SheetWriter(StationStatus status, Language language) {
    this.status = status;
    this.language = language;
    this.phrases = new Phrases(language);
  }

  static Sheet write(StationStatus status, Language language) {
    return new SheetWriter(status, language).sheet();
  }

  private Sheet sheet() {
    List<Sheet.Fault> faults = Troubles.of(status).stream().map(this::fault).toList();
    List<Section> sections = new ArrayList<>();
    sections.add(link());
    sections.add(guard());
    status.devices().forEach(device -> sections.add(device(device)));
    sections.add(computer());
    sections.add(program());
    sections.add(warnings());
    String verdict =
        faults.isEmpty()
            ? language.of("一切正常", "All is well")
            : language.of("需要处理：", "Needs attention: ") + faults.size();
    return new Sheet(
        language.of(status.station().name()), lines(), faults.isEmpty(), verdict, faults, sections);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    StationStatus.Station station = status.station();
    lines.add(station.id() + station.sign().map(sign -> "  " + sign).orElse(""));
    StationStatus.Clock clock = status.clock();
    lines.add(phrases.date(clock.nowMicros()) + "  " + language.of(clock.state().words()));
    return lines;
  }

  private Sheet.Fault fault(Trouble trouble) {
    return new Sheet.Fault(
        language.of(trouble.kind().title()),
        trouble.subject(),
        trouble.detail(),
        language.of(trouble.kind().mend()));
  }

  private Section link() {
    StationStatus.Link link = status.link();
    StationStatus.Outbox outbox = status.outbox();
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            language.of("状态", "State"),
            link.up() ? language.of("已连接", "up") : language.of("中断", "down"),
            language.of("自 ", "since ") + phrases.date(link.sinceMicros()),
            link.up() ? Tone.PLAIN : Tone.BAD));
    link.trouble().ifPresent(t -> rows.add(Row.of(language.of("原因", "Reason"), t, !link.up())));
    rows.add(Row.plain(language.of("接入地址", "Broker"), link.broker()));
    rows.add(
        link.lastAckMicros()
            .map(at -> dated(language.of("最近入库确认", "Last stored"), at))
            .orElseGet(
                () ->
                    new Row(
                        language.of("最近入库确认", "Last stored"),
                        language.of("启动后还没有", "not since the start"),
                        "",
                        Tone.FAINT)));
    rows.add(Row.plain(language.of("待发读数", "Readings waiting"), Long.toString(outbox.waiting())));
    rows.add(
        Row.of(
            language.of("发件箱占用", "Outbox used"),
            phrases.percent(outbox.usedPct()),
            outbox.usedPct().orElse(0) >= Troubles.OUTBOX_FULL_PCT));
    rows.add(
        Row.of(
            language.of("发件箱位置", "Outbox kept on"),
            phrases.outboxMode(outbox.inMemory()),
            outbox.inMemory()));
    rows.add(Row.plain(language.of("因满丢弃", "Given up"), Long.toString(outbox.dropped())));
    return new Section(language.of("上行链路", "Uplink"), "", rows);
  }

  private Row dated(String label, long atMicros) {
    return new Row(label, phrases.date(atMicros), age(atMicros), Tone.PLAIN);
  }

  private String age(long atMicros) {
    return phrases.age(atMicros, status.clock().nowMicros());
  }

  private Section guard() {
    List<Row> rows = new ArrayList<>();
    for (Tripped tripped : status.guard().tripped()) {
      String cause =
          phrases.cause(tripped.cause()) + tripped.device().map(d -> " (" + d + ")").orElse("");
      Tone tone = Troubles.meant(tripped.cause()) ? Tone.PLAIN : Tone.BAD;
      rows.add(new Row(tripped.rule(), cause, age(tripped.sinceMicros()), tone));
    }
    if (rows.isEmpty()) {
      rows.add(faint(language.of("没有规则动作", "no rule holds anything")));
    }
    status.guard().actions().reversed().forEach(note -> rows.add(row(note)));
    return new Section(language.of("本地联动", "Safety rules"), "", rows);
  }

  private Row row(Note note) {
    return new Row(phrases.date(note.timeMicros()), note.words(), "", Tone.WORDS);
  }

  private static Row faint(String words) {
    return new Row("", words, "", Tone.FAINT);
  }

  private Section device(Device device) {
    DeviceClass deviceClass = Catalog.find(device.deviceClass()).orElseThrow();
    List<Row> rows = new ArrayList<>();
    device.trouble().ifPresent(t -> rows.add(Row.of(language.of("故障", "Trouble"), t, true)));
    for (Reading reading : device.values()) {
      deviceClass
          .quantity(reading.quantity())
          .ifPresent(q -> rows.add(row(deviceClass, q, reading, device.maxAge())));
    }
    if (rows.isEmpty()) {
      rows.add(faint(language.of("还没有数据", "nothing yet")));
    }
    String name = device.name().map(n -> " " + language.of(n)).orElse("");
    return new Section(device.id() + name, language.of(deviceClass.label()), rows);
  }

  private Row row(DeviceClass of, Quantity quantity, Reading reading, Duration maxAge) {
    boolean old = status.clock().nowMicros() - reading.timeMicros() > maxAge.toNanos() / 1000;
    boolean bad = reading.quality() == Quality.BAD || Troubles.of(of.id(), reading).isPresent();
    String quality = old ? language.of("已过期", "out of date") : phrases.quality(reading.quality());
    String age = age(reading.timeMicros());
    return new Row(
        language.of(quantity.label()),
        phrases.value(quantity, reading),
        quality.isEmpty() ? age : quality + language.of("，", ", ") + age,
        old ? Tone.FAINT : bad ? Tone.BAD : Tone.PLAIN);
  }

  private Section computer() {
    DeviceClass host = Catalog.find("host").orElseThrow();
    List<Row> rows = new ArrayList<>();
    for (Reading reading : status.host()) {
      host.quantity(reading.quantity())
          .ifPresent(q -> rows.add(row(host, q, reading, HOST_MAX_AGE)));
    }
    if (rows.isEmpty()) {
      rows.add(faint(language.of("还没有数据", "nothing yet")));
    }
    return new Section(language.of("主机", "Computer"), "", rows);
  }

  private Section program() {
    StationStatus.Agent agent = status.agent();
    String hash = agent.profileHash();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.plain(language.of("版本", "Version"), agent.version()));
    rows.add(Row.plain(language.of("已运行", "Running for"), phrases.duration(agent.uptime())));
    rows.add(
        Row.plain(
            language.of("配置", "Profile"), hash.substring(0, Math.min(HASH_CHARS, hash.length()))));
    agent
        .revision()
        .ifPresent(r -> rows.add(Row.plain(language.of("配置修订", "Revision"), Long.toString(r))));
    rows.add(
        Row.of(
            language.of("传感循环重启", "Sensor restarts"),
            Integer.toString(agent.sensorRestarts()),
            agent.sensorRestarts() > 0));
    return new Section(language.of("程序", "Program"), "", rows);
  }

  private Section warnings() {
    List<Row> rows = new ArrayList<>();
    status.warnings().reversed().forEach(note -> rows.add(row(note)));
    if (rows.isEmpty()) {
      rows.add(faint(language.of("启动后没有警告", "none since the start")));
    }
    return new Section(language.of("最近警告", "Last warnings"), "", rows);
  }
}
