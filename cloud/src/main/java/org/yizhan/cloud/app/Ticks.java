package org.yizhan.cloud.app;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.yizhan.cloud.alert.NoticeSender;
import org.yizhan.cloud.command.Commands;
import org.yizhan.cloud.configuration.ReportedConfigs;
import org.yizhan.cloud.node.DeskOnly;
import org.yizhan.cloud.watch.FaultDesk;

/**
 * What happens by the clock alone: faults that depend on it are judged, due notices and commands
 * are sent, what stations said of commands and configurations is written.
 */
@Singleton
@DeskOnly
final class Ticks {
  /** A person waits for what a command does. */
  private static final Duration COMMAND_TICK = Duration.ofMillis(250);

  private static final Duration CONFIGURATION_TICK = Duration.ofSeconds(1);

  private final FaultDesk faults;
  private final NoticeSender notices;
  private final Commands commands;
  private final ReportedConfigs configs;
  private final Duration faultTick;
  private final Duration noticeTick;
  private final Repeating repeating;

  Ticks(
      FaultDesk faults,
      NoticeSender notices,
      Commands commands,
      ReportedConfigs configs,
      @Value("${yizhan.fault.tick:1s}") Duration faultTick,
      @Value("${yizhan.alert.tick:1s}") Duration noticeTick,
      Repeating repeating) {
    this.faults = faults;
    this.notices = notices;
    this.commands = commands;
    this.configs = configs;
    this.faultTick = faultTick;
    this.noticeTick = noticeTick;
    this.repeating = repeating;
  }

  @EventListener
  void start(StartupEvent event) {
    repeating.every(faultTick, "judging faults by the clock", faults::tick);
    repeating.every(noticeTick, "waking the notices", notices::wake);
    repeating.every(COMMAND_TICK, "the look after commands", commands::tick);
    repeating.every(CONFIGURATION_TICK, "writing reported configurations", configs::tick);
  }
}
