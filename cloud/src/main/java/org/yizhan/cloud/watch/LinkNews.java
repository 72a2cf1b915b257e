package org.yizhan.cloud.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.cloud.fault.Input;
import org.yizhan.cloud.fault.LinkState;

/**
 * What was said of links since the engine last looked: the newest word for each station, so never
 * more than there are stations. Safe for use from several threads, of which one at a time looks.
 */
final class LinkNews {
  /**
   * After the cloud's own link came up, retained states come at once; a station of which nothing is
   * heard for this long is not connected.
   */
  static final Duration UNKNOWN_LIMIT = Duration.ofMinutes(2);

  private final Map<String, Input.Link> news = new ConcurrentHashMap<>();
  private Map<String, Input.Link> shown = Map.of();
  private volatile Optional<Instant> brokerUpSince = Optional.empty();

  void put(String station, LinkState state, Instant at) {
    news.put(station, new Input.Link(state, at));
  }

  void broker(boolean up, Instant at, Collection<String> stations) {
    brokerUpSince = up ? Optional.of(at) : Optional.empty();
    if (!up) {
      stations.forEach(station -> put(station, LinkState.UNKNOWN, at));
    }
  }

  /** All news; they stay until {@link #done}, so that a failed round loses none. */
  Map<String, Input.Link> peek() {
    shown = Map.copyOf(news);
    return shown;
  }

  /** What {@link #peek} showed last is taken in. */
  void done() {
    shown.forEach(news::remove);
  }

  /** Since when a station of unknown link counts as offline, when it has been unknown too long. */
  Optional<Instant> unheardSince(Instant now) {
    return brokerUpSince.filter(up -> !now.isBefore(up.plus(UNKNOWN_LIMIT)));
  }

  int size() {
    return news.size();
  }
}
