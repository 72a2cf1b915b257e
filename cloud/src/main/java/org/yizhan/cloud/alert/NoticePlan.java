package org.yizhan.cloud.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which notices an incident's changes call for; runs inside the transaction of the change.
 *
 * <p>Each channel gets one notice when an incident opens and one when it clears. When it clears
 * before any attempt to send the first was made, both collapse: the raised row is dropped, no
 * cleared row is made, and nobody hears of an incident that is over. An attempt already made may
 * have arrived, so then both are sent, in order.
 */
@Singleton
final class NoticePlan {
  private final NoticeRows rows;
  private final List<Channel> channels;
  private final Counter collapsed;

  NoticePlan(NoticeRows rows, List<Channel> channels, MeterRegistry meters) {
    this.rows = rows;
    this.channels = List.copyOf(channels);
    this.collapsed = meters.counter("yizhan.notices.collapsed");
  }

  void raised(Incident incident, Instant now) {
    if (channels.isEmpty()) {
      return;
    }
    List<Notice> known = rows.findByIncidentId(incident.id());
    for (Channel channel : channels) {
      Optional<Notice> raised = find(known, channel, Notice.RAISED);
      Optional<Notice> cleared = find(known, channel, Notice.CLEARED);
      cleared.ifPresent(n -> rows.deleteById(n.id()));
      boolean toldOver = cleared.filter(n -> n.status().equals(Notice.SENT)).isPresent();
      if (toldOver) {
        raised.ifPresent(n -> rows.deleteById(n.id()));
      }
      if (raised.isEmpty() || toldOver) {
        rows.save(Notice.of(UUID.randomUUID(), incident, channel.name(), Notice.RAISED, now));
      }
    }
  }

  void cleared(Incident incident, Instant now) {
    if (channels.isEmpty()) {
      return;
    }
    List<Notice> known = rows.findByIncidentId(incident.id());
    for (Channel channel : channels) {
      Optional<Notice> raised = find(known, channel, Notice.RAISED);
      boolean dropped = raised.filter(n -> rows.dropUntried(n.id()) > 0).isPresent();
      if (dropped) {
        collapsed.increment();
      } else if (raised.isPresent() && find(known, channel, Notice.CLEARED).isEmpty()) {
        rows.save(Notice.of(UUID.randomUUID(), incident, channel.name(), Notice.CLEARED, now));
      }
    }
  }

  private static Optional<Notice> find(List<Notice> notices, Channel channel, String event) {
    return notices.stream()
        .filter(n -> n.channel().equals(channel.name()) && n.event().equals(event))
        .findFirst();
  }
}
