package org.yizhan.cloud.alert;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Sends due notices: at once when an incident changed, and every second for what waits. */
@Singleton
public class NoticeSender {
  private final List<NoticeLane> lanes;

  NoticeSender(
      List<Channel> channels,
      NoticeOutbox outbox,
      Incidents incidents,
      AlertSettings settings,
      Clock clock) {
    this.lanes =
        channels.stream().map(c -> new NoticeLane(c, outbox, incidents, settings, clock)).toList();
  }

  /** Has due notices sent soon. Returns at once. */
  public void wake() {
    lanes.forEach(NoticeLane::wake);
  }

  /** Sends all that is due before it returns. */
  void drain() throws InterruptedException {
    for (NoticeLane lane : lanes) {
      lane.drain();
    }
  }

  @PreDestroy
  void close() {
    lanes.forEach(NoticeLane::close);
  }
}
