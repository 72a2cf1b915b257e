package org.yizhan.cloud.web;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.alert.Incident;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.live.LiveBoard;
import org.yizhan.cloud.web.shape.IncidentShape;
import org.yizhan.cloud.web.stream.EventStream;

/**
 * Brings what changes to the live stream. The rooms that tell of it must not wait, so their news is
 * gathered here, one entry for each station and incident, and made into events a moment later.
 */
@Singleton
final class LiveNews {
  /**
   * Incidents that wait to be sent; beyond it the oldest are left to the next reading of the list.
   */
  static final int MAX_INCIDENTS = 1_000;

  /** News is gathered for this long. */
  private static final Duration NEWS = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(LiveNews.class);

  private final LiveBoard live;
  private final Incidents incidents;
  private final Board board;
  private final EventStream stream;

  /** A thread of its own: the stream waits for nothing else. */
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("live-news").factory());

  private final Set<String> changedStations = new TreeSet<>();
  private final Map<String, Incident> changedIncidents = new LinkedHashMap<>();

  LiveNews(LiveBoard live, Incidents incidents, Board board, EventStream stream) {
    this.live = live;
    this.incidents = incidents;
    this.board = board;
    this.stream = stream;
  }

  @EventListener
  void onStart(StartupEvent event) {
    live.listen(this::stations);
    incidents.onChange(this::incident);
    repeat(NEWS, this::send);
    repeat(EventStream.PING, stream::ping);
  }

  /** From the start on: the framework's own schedules may run before all parts are there. */
  private void repeat(Duration every, Runnable task) {
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(
            () -> attempt(task), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
  }

  /** Nothing may escape: a task that throws is not run again. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("the live stream misses news", e);
    }
  }

  private synchronized void stations(Set<String> ids) {
    if (!stream.idle()) {
      changedStations.addAll(ids);
    }
  }

  /** An incident changes its station's row too. */
  private synchronized void incident(Incident incident) {
    if (stream.idle()) {
      return;
    }
    changedStations.add(incident.station());
    changedIncidents.put(incident.id().toString(), incident);
    if (changedIncidents.size() > MAX_INCIDENTS) {
      changedIncidents.remove(changedIncidents.keySet().iterator().next());
    }
  }

  private void send() {
    for (Incident incident : takeIncidents()) {
      stream.publish(
          "incident", incident.id().toString(), IncidentShape.of(incidents.view(incident)));
    }
    Instant now = board.now();
    for (String id : takeStations()) {
      board.row(id, now).ifPresent(row -> stream.publish("station", id, row));
    }
  }

  private synchronized List<Incident> takeIncidents() {
    List<Incident> taken = List.copyOf(changedIncidents.values());
    changedIncidents.clear();
    return taken;
  }

  private synchronized List<String> takeStations() {
    List<String> taken = List.copyOf(changedStations);
    changedStations.clear();
    return taken;
  }
}
