package org.yizhan.cloud.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yizhan.cloud.alert.Channel;
import org.yizhan.cloud.alert.IncidentFilter;
import org.yizhan.cloud.alert.IncidentView;
import org.yizhan.cloud.alert.Incidents;
import org.yizhan.cloud.alert.Message;
import org.yizhan.cloud.ingest.StoredBatch;
import org.yizhan.wire.Reading;

/**
 * The fault rooms on an H2 file, with a clock that leaps and a channel that remembers. The
 * scheduled ticks do not run: tests call them.
 */
public final class FaultTestService implements AutoCloseable {
  static final String MARK = "yizhan.fault-test";

  public static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  private final ApplicationContext context;

  private FaultTestService(ApplicationContext context) {
    this.context = context;
  }

  public static FaultTestService start(Path folder, Instant now) {
    String url =
        "jdbc:h2:file:"
            + folder.resolve("registry")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
    TestClock.start = now;
    return new FaultTestService(
        ApplicationContext.run(
            Map.ofEntries(
                Map.entry(MARK, true),
                Map.entry("yizhan.broker.embedded.enabled", false),
                Map.entry("yizhan.data", folder.toString()),
                Map.entry("micronaut.server.port", -1),
                Map.entry("datasources.default.url", url),
                Map.entry("datasources.default.username", "yizhan"),
                Map.entry("datasources.default.password", ""),
                Map.entry("datasources.default.dialect", "POSTGRES"),
                Map.entry("flyway.datasources.default.enabled", true),
                Map.entry("yizhan.alert.public-url", "https://desk.example"),
                Map.entry("yizhan.alert.tick", "1d"),
                Map.entry("yizhan.fault.tick", "1d"))));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public TestClock clock() {
    return bean(TestClock.class);
  }

  public RememberingChannel channel() {
    return bean(RememberingChannel.class);
  }

  /** A batch, as ingest hands it over. */
  public void stored(boolean history, Reading... readings) {
    bean(FaultDesk.class)
        .stored(
            List.of(
                new StoredBatch(
                    FaultTestRegistry.STATION, history, List.of(readings), clock().instant())));
  }

  public Reading reading(String device, String quantity, double value) {
    return Reading.good(device, quantity, clock().micros(), value);
  }

  public List<IncidentView> incidents() {
    IncidentFilter all = new IncidentFilter(Optional.empty(), Optional.empty(), Optional.empty());
    return bean(Incidents.class).list(all, 0, 50).items();
  }

  @Override
  public void close() {
    context.close();
  }

  /** A clock that leaps when a test says so. */
  public static final class TestClock extends Clock {
    private static volatile Instant start = START;

    private volatile Instant now = start;

    @Override
    public Instant instant() {
      return now;
    }

    public synchronized void leap(Duration by) {
      now = now.plus(by);
    }

    long micros() {
      return Duration.between(Instant.EPOCH, now).toNanos() / 1000;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Answers as it is told to, and remembers every attempt. */
  public static final class RememberingChannel implements Channel {
    public final List<String> attempts = new CopyOnWriteArrayList<>();
    public final Map<String, Integer> byId = new ConcurrentHashMap<>();
    public volatile Answer answer = Answer.DELIVERED;
    public volatile int room = Integer.MAX_VALUE;

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public int reserve(int wanted, Instant now) {
      return Math.min(wanted, room);
    }

    @Override
    public Answer send(Message message) {
      attempts.add(message.notice().event() + " " + message.incident().incident().fault());
      byId.merge(message.notice().id().toString(), 1, Integer::sum);
      return answer;
    }
  }

  /** What the context needs beside the rooms themselves. */
  @Factory
  @Introspected
  @Requires(property = MARK)
  static final class Beans {
    @Singleton
    TestClock leapingClock() {
      return new TestClock();
    }

    @Singleton
    @Replaces(Clock.class)
    Clock clock(TestClock clock) {
      return clock;
    }

    @Singleton
    @Replaces(MeterRegistry.class)
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Singleton
    RememberingChannel channel() {
      return new RememberingChannel();
    }
  }
}
