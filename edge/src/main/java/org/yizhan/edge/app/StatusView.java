package org.yizhan.edge.app;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.edge.clock.ClockState;
import org.yizhan.edge.clock.Timeline;
import org.yizhan.edge.control.diagnostics.Diagnostics;
import org.yizhan.edge.guard.Action;
import org.yizhan.edge.guard.Guard;
import org.yizhan.edge.sensor.host.AgentFigures;
import org.yizhan.edge.status.StationStatus;
import org.yizhan.profile.Device;
import org.yizhan.profile.GuardCause;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Quality;
import org.yizhan.wire.Reading;

/** Puts an agent's state together as people read it; from any thread. */
final class StatusView {
  private static final String HOST = "host";

  private final StationVerticle station;
  private final UplinkLoop uplink;
  private final Timeline timeline;
  private final SensorLoop.Insight insight;
  private final AgentFigures figures;

  /** The view of this moment. */
  StatusView(StationVerticle station) {
    this.station = station;
    this.uplink = station.uplink();
    this.timeline = station.store().entrance().timeline();
    this.insight = station.sensors().insight();
    this.figures = uplink.figures();
  }

  /**
   * As a technician on site reads it.
   *
   * @param uptime of the program
   * @param warnings the last ones; their times are station times
   */
  StationStatus status(Duration uptime, List<StationStatus.Note> warnings) {
    StationProfile profile = uplink.profile();
    return new StationStatus(
        new StationStatus.Station(profile.id(), profile.name(), profile.sign()),
        new StationStatus.Agent(
            StationVerticle.VERSION,
            ProfileWriter.hash(profile),
            station.profiles().revision() > 0
                ? OptionalLong.of(station.profiles().revision())
                : OptionalLong.empty(),
            uptime,
            Math.toIntExact(uplink.sensorRestarts())),
        new StationStatus.Clock(date(station.nowMicros()), clockState()),
        link(),
        new StationStatus.Outbox(
            uplink.progress().waiting(),
            figures.outboxUsedPct(),
            figures.outboxInMemory().orElse(false),
            uplink.progress().dropped()),
        profile.devices().stream()
            .filter(device -> device.wiring().isPresent() && !device.deviceClass().equals(HOST))
            .map(device -> device(profile, device))
            .toList(),
        guard(),
        profile.devices().stream()
            .filter(device -> device.deviceClass().equals(HOST))
            .flatMap(device -> values(device).stream())
            .toList(),
        warnings.stream()
            .map(note -> new StationStatus.Note(date(note.timeMicros()), note.words()))
            .toList());
  }

  private ClockState clockState() {
    return figures.clockState().orElse(timeline.dated() ? ClockState.CHIP : ClockState.UNKNOWN);
  }

  private StationStatus.Link link() {
    return new StationStatus.Link(
        uplink.progress().connected(),
        date(uplink.linkSinceMicros()),
        station.settings().broker().url().toString(),
        uplink.progress().lastAckMicros().map(this::date),
        uplink.linkTrouble());
  }

  private StationStatus.Device device(StationProfile profile, Device device) {
    return new StationStatus.Device(
        device.id(),
        device.deviceClass(),
        device.name(),
        profile.sampling(device).maxAge(),
        values(device),
        Optional.ofNullable(insight.troubles().get(device.id())));
  }

  private List<Reading> values(Device device) {
    DeviceClass deviceClass = Catalog.find(device.deviceClass()).orElseThrow();
    return uplink.lastReadings().of(device.id(), deviceClass).stream().map(this::dated).toList();
  }

  private Reading dated(Reading reading) {
    return new Reading(
        reading.device(),
        reading.quantity(),
        date(reading.timeMicros()),
        reading.value(),
        reading.quality());
  }

  private StationStatus.Guard guard() {
    return new StationStatus.Guard(
        insight.held().stream().flatMap(held -> tripped(held).stream()).toList(),
        insight.actions().stream()
            .map(action -> new StationStatus.Note(date(action.atMicros()), action.text()))
            .toList());
  }

  /** An output that a cause holds, and since when. */
  private Optional<StationStatus.Tripped> tripped(Guard.Held held) {
    long since =
        insight.actions().stream()
            .filter(action -> action.device().equals(held.device()))
            .mapToLong(Action::atMicros)
            .max()
            .orElse(station.nowMicros());
    return held.cause()
        .map(
            cause ->
                new StationStatus.Tripped(
                    held.rule(), cause, Optional.of(held.device()), date(since)));
  }

  private long date(long stationMicros) {
    return timeline.date(stationMicros).micros();
  }

  /**
   * As a technician far away reads it.
   *
   * @param log the last lines of trouble
   */
  Diagnostics diagnostics(List<String> log) {
    StationProfile profile = uplink.profile();
    Progress progress = uplink.progress();
    long now = station.nowMicros();
    return new Diagnostics(
        StationVerticle.VERSION,
        Duration.of(now - uplink.startMicros(), ChronoUnit.MICROS),
        new Diagnostics.Clock(date(now), clockState().words().en()),
        new Diagnostics.Configuration(
            station.profiles().revision(),
            ProfileWriter.hash(profile),
            station.profiles().onProbation(),
            station.profiles().lastReport()),
        new Diagnostics.Outbox(progress.waiting(), uplink.waitingBytes(), progress.dropped()),
        new Diagnostics.Link(
            progress.connected(),
            progress
                .lastAckMicros()
                .map(at -> Duration.of(Math.max(0, now - at), ChronoUnit.MICROS))),
        profile.devices().stream().map(this::diagnosed).toList(),
        insight.actions().stream()
            .map(
                action ->
                    new Diagnostics.GuardAction(
                        date(action.atMicros()),
                        action.text(),
                        action.cause().map(GuardCause::word).orElse("")))
            .toList(),
        log);
  }

  private Diagnostics.Device diagnosed(Device device) {
    return new Diagnostics.Device(
        device.id(),
        values(device).stream()
            .map(
                reading ->
                    new Diagnostics.Value(
                        reading.quantity(),
                        reading.quality() == Quality.BAD
                            ? Optional.empty()
                            : Optional.of(reading.value()),
                        reading.quality(),
                        reading.timeMicros()))
            .toList(),
        Optional.ofNullable(insight.troubles().get(device.id())));
  }
}
