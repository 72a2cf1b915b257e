package org.yizhan.cloud.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.yizhan.wire.Fault;

/** The figures of ingest; all are there from the start, at zero. */
@Singleton
final class IngestMetrics {
  private static final String LANE = "lane";

  private final MeterRegistry meters;
  private final Map<Fault, Counter> rejected = new EnumMap<>(Fault.class);
  final Counter messages;
  final Counter duplicates;
  final Counter unsure;
  final Counter readings;
  final Counter batches;
  final Counter retries;
  final Counter setAsideLost;
  final Timer write;
  final Timer acknowledge;

  IngestMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (Fault fault : Fault.values()) {
      rejected.put(
          fault,
          Counter.builder("yizhan.ingest.rejected")
              .description("messages and readings that could not be taken")
              .tag("reason", fault.word())
              .register(meters));
    }
    messages = counter("yizhan.ingest.messages", "telemetry messages received");
    duplicates = counter("yizhan.ingest.duplicates", "batches seen before, recently");
    unsure =
        counter(
            "yizhan.ingest.unsure",
            "messages left to be sent again: the registry was not readable");
    readings = counter("yizhan.ingest.readings.stored", "readings written to the store");
    batches = counter("yizhan.ingest.batches", "writes to the store");
    retries = counter("yizhan.ingest.retries", "writes that failed and were tried again");
    setAsideLost = counter("yizhan.ingest.set_aside.lost", "rejections counted but not kept");
    write = timer("yizhan.ingest.write", "one write to the store, with the rooms told of it");
    acknowledge = timer("yizhan.ingest.ack", "from a message's arrival to its acknowledgement");
  }

  void rejected(Fault fault) {
    rejected.get(fault).increment();
  }

  /** Shows how near a bounded thing is to its limit. */
  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(meters);
  }

  /** The figures of one lane. */
  void lane(String name, Supplier<Lane.State> lane, Clock clock) {
    lane(name, "depth", "messages that wait to be stored", () -> lane.get().messages());
    lane(name, "limit", "most of them", () -> lane.get().limitMessages());
    lane(name, "bytes", "what they take", () -> lane.get().bytes());
    lane(name, "bytes.limit", "most of it", () -> lane.get().limitBytes());
    lane(
        name,
        "oldest.seconds",
        "since the oldest of them came",
        () ->
            lane.get()
                .oldest()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0));
    FunctionCounter.builder("yizhan.ingest.lane.shed", lane, state -> state.get().shed())
        .description("messages left to be sent again: the lane was full")
        .tag(LANE, name)
        .register(meters);
  }

  private void lane(String name, String figure, String description, Supplier<Number> value) {
    Gauge.builder("yizhan.ingest.lane." + figure, value)
        .description(description)
        .tag(LANE, name)
        .register(meters);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(meters);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentiles(0.5, 0.99)
        .register(meters);
  }
}
