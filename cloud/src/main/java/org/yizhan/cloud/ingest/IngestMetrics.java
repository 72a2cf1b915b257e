package org.yizhan.cloud.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.yizhan.wire.Fault;

/** The figures of ingest; all are there from the start, at zero. */
@Singleton
final class IngestMetrics {
  private final MeterRegistry meters;
  private final Map<Fault, Counter> rejected = new EnumMap<>(Fault.class);
  final Counter messages;
  final Counter duplicates;
  final Counter overflow;
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
    overflow =
        counter("yizhan.ingest.overflow", "messages left to be sent again: the inbox is full");
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
