package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.yizhan.cloud.alert.NoticeSender;
import org.yizhan.cloud.watch.FaultDesk;

/** What happens by the clock alone: faults that depend on it are judged, due notices are sent. */
@Singleton
final class Ticks {
  private final FaultDesk faults;
  private final NoticeSender notices;
  private final Duration faultTick;
  private final Duration noticeTick;
  private final Repeating repeating;

  Ticks(
      FaultDesk faults,
      NoticeSender notices,
      @Value("${yizhan.fault.tick:1s}") Duration faultTick,
      @Value("${yizhan.alert.tick:1s}") Duration noticeTick,
      Repeating repeating) {
    this.faults = faults;
    this.notices = notices;
    this.faultTick = faultTick;
    this.noticeTick = noticeTick;
    this.repeating = repeating;
  }

  @EventListener
  void start(StartupEvent event) {
    repeating.every(faultTick, "judging faults by the clock", faults::tick);
    repeating.every(noticeTick, "waking the notices", notices::wake);
  }
}
