package org.yizhan.cloud.usage;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Embeddable;
import io.micronaut.data.annotation.EmbeddedId;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;

/** A station's day as table {@code usage_day} keeps it. */
@MappedEntity("usage_day")
record UsageDayRow(@EmbeddedId Key key, @Nullable Integer dirtyFrom) {
  /** What a row is found by. */
  @Embeddable
  record Key(
      @MappedProperty("station") String station, @MappedProperty("epoch_day") long epochDay) {}
}
