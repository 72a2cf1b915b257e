package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.yizhan.profile.OpeningHours;

/** Moments in the offset of the stations' zone. */
public final class Local {
  private Local() {}

  public static OffsetDateTime of(Instant at) {
    return at.atZone(OpeningHours.ZONE).toOffsetDateTime();
  }

  /** Null for null. */
  @Nullable
  public static OffsetDateTime ofNullable(@Nullable Instant at) {
    return at == null ? null : of(at);
  }

  public static OffsetDateTime ofMicros(long micros) {
    return of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
