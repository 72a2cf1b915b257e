package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.yizhan.catalog.Quantity;
import org.yizhan.cloud.telemetry.Bucket;
import org.yizhan.cloud.telemetry.StoredReading;
import org.yizhan.wire.Quality;

/**
 * A curve.
 *
 * @param step null for raw points
 * @param source {@code raw}, or {@code hourly} where stored hours were taken
 * @param points {@link Raw} or {@link Stepped}
 * @param next the time to go on from; null when nothing was left out
 */
@Serdeable
public record ReadingsShape<P>(
    String station,
    String device,
    String quantity,
    String unit,
    String kind,
    OffsetDateTime from,
    OffsetDateTime to,
    @Nullable String step,
    String source,
    OffsetDateTime cutoff,
    List<P> points,
    @Nullable OffsetDateTime next) {

  /**
   * A reading as it was sent.
   *
   * @param value null when the sensor had failed
   */
  @Serdeable
  public record Raw(OffsetDateTime at, @Nullable Double value, String quality) {
    public static Raw of(StoredReading reading) {
      return new Raw(
          Local.ofMicros(reading.timeMicros()),
          reading.quality() == Quality.BAD ? null : reading.value(),
          reading.quality().word());
    }
  }

  /**
   * The readings of one step, see {@link Bucket}.
   *
   * @param sum of a measure; null for other kinds
   * @param increase of a counter; null for other kinds
   * @param stateSeconds of a boolean or state, by code; null for other kinds
   */
  @Serdeable
  public record Stepped(
      OffsetDateTime at,
      long count,
      @Nullable Double sum,
      double mean,
      double min,
      double max,
      double last,
      @Nullable Double increase,
      double coveredSeconds,
      @Nullable Map<Integer, Double> stateSeconds) {
    public static Stepped of(Bucket bucket, Quantity.Kind kind) {
      boolean codes = kind == Quantity.Kind.BOOLEAN || kind == Quantity.Kind.STATE;
      return new Stepped(
          Local.ofMicros(bucket.startMicros()),
          bucket.count(),
          kind == Quantity.Kind.MEASURE ? bucket.sum() : null,
          bucket.mean(),
          bucket.min(),
          bucket.max(),
          bucket.last(),
          kind == Quantity.Kind.COUNTER ? bucket.increase() : null,
          bucket.coveredSeconds(),
          codes ? bucket.states().secondsByCode() : null);
    }
  }
}
