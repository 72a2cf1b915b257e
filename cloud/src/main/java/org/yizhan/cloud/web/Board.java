package org.yizhan.cloud.web;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.live.StationSummary;
import org.yizhan.cloud.web.shape.StationShape;

/** The live board with the incidents that belong to it. */
@Singleton
final class Board {
  private final LiveBoard live;
  private final Incidents incidents;
  private final Clock clock;

  Board(LiveBoard live, Incidents incidents, Clock clock) {
    this.live = live;
    this.incidents = incidents;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** All stations, by id. */
  List<StationShape> rows(Instant now) {
    return live.snapshot(now).stream().map(this::row).toList();
  }

  Optional<StationShape> row(String station, Instant now) {
    return live.summary(station, now).map(this::row);
  }

  private StationShape row(StationSummary summary) {
    return StationShape.of(summary, incidents.of(summary.id()));
  }
}
