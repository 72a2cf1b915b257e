package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.completeness.Completeness;
import org.yizhan.cloud.completeness.Completeness.Covered;
import org.yizhan.cloud.completeness.CompletenessReader;
import org.yizhan.cloud.completeness.Eviction;
import org.yizhan.cloud.completeness.MissingBatches;
import org.yizhan.profile.Device;
import org.yizhan.profile.OpeningHours;
import org.yizhan.profile.StationProfile;

/**
 * What came of a station's days and what did not.
 *
 * @param cutoff everything that was stored up to this moment is in it
 * @param days in their order
 */
@Serdeable
public record CompletenessShape(
    String station, String zone, OffsetDateTime cutoff, List<DayShape> days) {
  /** Most spans of lost readings, and most ranges of missing numbers, that are told of a day. */
  public static final int MAX_TOLD = 100;

  /**
   * A day; see {@link Completeness} for the figures.
   *
   * @param state {@code complete}, {@code waiting}, {@code gaps} or {@code no-data}
   * @param coverage from 0 to 1; null when nothing is expected
   * @param evictions at most {@link #MAX_TOLD}
   * @param missingBatches at most {@link #MAX_TOLD} ranges
   * @param missingRanges how many ranges there are
   */
  @Serdeable
  public record DayShape(
      LocalDate day,
      String state,
      OffsetDateTime through,
      long expected,
      long received,
      long duplicate,
      long late,
      long backlog,
      long estimated,
      long redated,
      long undatable,
      long evicted,
      List<EvictionShape> evictions,
      List<MissingShape> missingBatches,
      int missingRanges,
      @Nullable Double coverage,
      long coveredSeconds,
      long expectedSeconds,
      List<DeviceShape> devices,
      List<Named> neverHeard) {}

  /** Readings of a device that the station gave up. */
  @Serdeable
  public record EvictionShape(
      String device, Text name, OffsetDateTime from, OffsetDateTime to, long readings) {}

  /**
   * Batch numbers that never came.
   *
   * @param last included
   * @param why {@code waiting}, {@code left-out}, {@code given-up} or {@code unexplained}
   */
  @Serdeable
  public record MissingShape(UUID epoch, long first, long last, String why) {}

  /**
   * A device's part.
   *
   * @param coverage from 0 to 1; null when nothing is expected
   */
  @Serdeable
  public record DeviceShape(String device, Text name, @Nullable Double coverage) {}

  /** A device. */
  @Serdeable
  public record Named(String device, Text name) {}

  public static CompletenessShape of(StationProfile profile, CompletenessReader.Answer answer) {
    return new CompletenessShape(
        profile.id(),
        OpeningHours.ZONE.getId(),
        Local.of(answer.cutoff()),
        answer.days().stream().map(day -> day(profile, day)).toList());
  }

  private static DayShape day(StationProfile profile, Completeness day) {
    return new DayShape(
        day.day(),
        word(day.state()),
        Local.of(day.through()),
        day.expected(),
        day.received(),
        day.duplicate(),
        day.late(),
        day.backlog(),
        day.estimated(),
        day.redated(),
        day.undatable(),
        day.evicted(),
        day.evictions().stream().limit(MAX_TOLD).map(e -> eviction(profile, e)).toList(),
        day.missing().stream().limit(MAX_TOLD).map(CompletenessShape::missing).toList(),
        day.missing().size(),
        ratio(day.coverage()),
        Math.round(day.coverage().coveredSeconds()),
        Math.round(day.coverage().expectedSeconds()),
        day.devices().stream().map(d -> device(profile, d)).toList(),
        day.neverHeard().stream().map(id -> new Named(id, name(profile, id))).toList());
  }

  private static EvictionShape eviction(StationProfile profile, Eviction eviction) {
    return new EvictionShape(
        eviction.device(),
        name(profile, eviction.device()),
        Local.of(eviction.from()),
        Local.of(eviction.to()),
        eviction.readings());
  }

  private static MissingShape missing(MissingBatches range) {
    return new MissingShape(range.epoch(), range.first(), range.last(), word(range.why()));
  }

  private static DeviceShape device(StationProfile profile, Completeness.DeviceCovered device) {
    return new DeviceShape(
        device.device(), name(profile, device.device()), ratio(device.covered()));
  }

  @Nullable
  private static Double ratio(Covered covered) {
    return covered.expectedSeconds() > 0 ? covered.ratio() : null;
  }

  private static Text name(StationProfile profile, String id) {
    return profile
        .device(id)
        .flatMap(device -> device.name().or(() -> label(device)))
        .orElse(Text.same(id));
  }

  private static Optional<Text> label(Device device) {
    return Catalog.find(device.deviceClass()).map(c -> c.label());
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
