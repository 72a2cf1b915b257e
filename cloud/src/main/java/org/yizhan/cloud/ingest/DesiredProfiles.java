package org.yizhan.cloud.ingest;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.station.Station;
import org.yizhan.link.LinkException;
import org.yizhan.link.Session;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Topics.Leaf;

/**
 * Publishes the profiles that stations are to run, retained. The broker may forget them, so all are
 * published anew on each connection. A thread of its own: a profile is not worth the wait of a
 * reading. Bounded by the number of stations, because each is in the set at most once.
 */
final class DesiredProfiles {
  private static final Logger LOG = LoggerFactory.getLogger(DesiredProfiles.class);

  private final Function<String, Optional<Station>> stations;
  private final SequencedSet<String> waiting = new LinkedHashSet<>();
  private Session session;
  private Thread publisher;

  DesiredProfiles(Function<String, Optional<Station>> stations) {
    this.stations = stations;
  }

  synchronized void add(Iterable<Station> changed) {
    changed.forEach(station -> waiting.add(station.id()));
    notifyAll();
  }

  /** The connection to publish on from now, null for none. */
  synchronized void use(Session current) {
    session = current;
    notifyAll();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized void start() {
    publisher = Thread.ofVirtual().name("desired profiles").start(this::run);
  }

  void stop() throws InterruptedException {
    Thread running;
    synchronized (this) {
      running = publisher;
    }
    if (running != null) {
      running.interrupt();
      running.join();
    }
  }

  /** A station and the connection to tell it on. */
  private record Task(Session session, String station) {}

  private void run() {
    try {
      while (true) {
        Task task = next();
        Optional<Station> station = stations.apply(task.station());
        if (station.isPresent()) {
          publish(task.session(), station.get());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("no more profiles are published: the service stops");
    }
  }

  private synchronized Task next() throws InterruptedException {
    while (session == null || waiting.isEmpty()) {
      wait();
    }
    return new Task(session, waiting.removeFirst());
  }

  private void publish(Session on, Station station) {
    DesiredConfig config =
        new DesiredConfig(
            station.revision(), station.hash(), ProfileWriter.json(station.profile()));
    try {
      on.publish(
          Leaf.CONFIG_DESIRED.of(station.id()),
          MessageCodec.encode(config),
          true,
          failure -> published(station, failure));
    } catch (LinkException e) {
      published(station, e);
    }
  }

  /** Needs no repeating: a connection that fails is followed by one on which all go out again. */
  private static void published(Station station, LinkException failure) {
    if (failure != null) {
      LOG.info("the profile of {} was not published: {}", station.id(), failure.getMessage());
    }
  }
}
