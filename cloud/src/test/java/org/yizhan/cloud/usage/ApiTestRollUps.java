package org.yizhan.cloud.usage;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import org.yizhan.cloud.station.Registry;
import org.yizhan.cloud.telemetry.Retention;
import org.yizhan.cloud.telemetry.TelemetryStore;

/** Roll-ups over a store of the test's choice. */
public final class ApiTestRollUps {
  /** After this long without a touch a day is rolled up. */
  public static final Duration QUIET = DayLedger.QUIET;

  private ApiTestRollUps() {}

  public static RollUps of(
      ApplicationContext context, TelemetryStore store, Retention retention, Clock clock) {
    return new RollUps(
        store,
        context.getBean(Registry.class),
        new DayLedger(context.getBean(UsageDayRows.class), clock),
        changes(context),
        retention,
        clock,
        new SimpleMeterRegistry());
  }

  static HoursChanges changes(ApplicationContext context) {
    return new HoursChanges(context.getBean(HoursChangeRows.class));
  }
}
