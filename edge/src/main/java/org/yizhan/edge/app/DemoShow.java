package org.yizhan.edge.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.demo.DemoScript;
import org.yizhan.edge.hardware.simulated.TraceEvent;

/**
 * What the demo shows: the progress of the history, the ready line with the sign-ins, then a round
 * of faults every while.
 */
final class DemoShow {
  private static final Duration TURN = Duration.ofMillis(500);
  private static final Duration PROGRESS = Duration.ofSeconds(5);

  /** The stations' hosts tell their uptime this often, so that even a quiet station is heard. */
  private static final Duration UPTIME = Duration.ofSeconds(15);

  /** A station that was heard this recently is live. */
  private static final double HEARD_SECONDS = 60;

  private final List<DemoAgent> agents;
  private final CloudApi api;
  private final URI cloud;
  private final String password;
  private final PrintWriter out;
  private final StationClock clock;
  private final long beginMicros;
  private long nextProgressMicros;
  private long nextUptimeMicros;
  private long nextRoundMicros;
  private boolean ready;

  DemoShow(
      List<DemoAgent> agents,
      CloudApi api,
      URI cloud,
      String password,
      PrintWriter out,
      StationClock clock) {
    this.agents = agents;
    this.api = api;
    this.cloud = cloud;
    this.password = password;
    this.out = out;
    this.clock = clock;
    this.beginMicros = clock.nowMicros();
    this.nextProgressMicros = beginMicros + micros(PROGRESS);
  }

  /** Goes on until the process is ended or an agent fails. */
  void run() throws IOException, InterruptedException, ExecutionException {
    while (true) {
      Thread.sleep(TURN);
      failWithAgents();
      long now = clock.nowMicros();
      if (now >= nextUptimeMicros) {
        tellUptime(now);
      }
      if (!ready) {
        prepare(now);
      } else if (now >= nextRoundMicros) {
        beginRound(now);
      }
    }
  }

  private void failWithAgents() throws InterruptedException, ExecutionException {
    for (DemoAgent agent : agents) {
      if (agent.verticle().done().isCompletedExceptionally()) {
        agent.verticle().done().get();
      }
    }
  }

  private void tellUptime(long now) {
    nextUptimeMicros = now + micros(UPTIME);
    double uptimeSeconds = (now - beginMicros) / 1e6;
    for (DemoAgent agent : agents) {
      if (agent.verticle().progress().caughtUp()) {
        agent
            .script()
            .put(List.of(new TraceEvent(now, "host", "uptime_s", Math.floor(uptimeSeconds))));
      }
    }
  }

  private void prepare(long now) throws IOException, InterruptedException {
    List<Progress> progress = agents.stream().map(a -> a.verticle().progress()).toList();
    long acknowledged = progress.stream().mapToLong(Progress::acknowledged).sum();
    long waiting = progress.stream().mapToLong(Progress::waiting).sum();
    boolean caughtUp = progress.stream().allMatch(p -> p.caughtUp() && p.connected());
    // A few readings of the present are always on their way.
    if (caughtUp && waiting <= agents.size() * 10L && allLive()) {
      sayReady(acknowledged, now);
    } else if (now >= nextProgressMicros) {
      nextProgressMicros = now + micros(PROGRESS);
      long up = progress.stream().filter(Progress::caughtUp).count();
      say(
          "history: %,d readings stored, %,d on their way; %d of %d stations have caught up",
          acknowledged, waiting, up, agents.size());
    }
  }

  private boolean allLive() throws IOException, InterruptedException {
    long live =
        api.live().stream()
            .filter(row -> row instanceof Map<?, ?> station && isLive(station))
            .count();
    return live >= agents.size();
  }

  private static boolean isLive(Map<?, ?> station) {
    return "online".equals(station.get("link"))
        && station.get("lastHeardSeconds") instanceof Number age
        && age.doubleValue() < HEARD_SECONDS;
  }

  private void sayReady(long acknowledged, long now) {
    ready = true;
    nextRoundMicros = now;
    double seconds = (now - beginMicros) / 1e6;
    say(
        "history: %,d readings stored in %.1f s (%,.0f a second)",
        acknowledged, seconds, acknowledged / seconds);
    say("ready %s", cloud.resolve("/"));
    say("sign in as operator, crew, manager or admin with the password %s", password);
  }

  private void beginRound(long now) {
    nextRoundMicros = now + micros(DemoScript.ROUND);
    for (DemoAgent agent : agents) {
      agent.script().put(DemoScript.round(agent.station().number(), agents.size(), now));
    }
  }

  private void say(String format, Object... arguments) {
    out.printf(format + "%n", arguments);
    out.flush();
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
