package org.yizhan.cloud.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.fault.Rule;
import org.yizhan.cloud.fault.Rules;

/** The faults that the service finds, and when. */
@Controller("/api/v1/rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "incidents")
final class RuleController {
  private static final double MILLIS_PER_SECOND = 1000;

  /** All rules. */
  @Serdeable
  record RuleList(List<RuleShape> items) {}

  /**
   * A rule.
   *
   * @param deviceClass null for the station itself and for devices of any class
   */
  @Serdeable
  record RuleShape(
      String fault,
      String severity,
      Text title,
      Text advice,
      @Nullable String deviceClass,
      double holdSeconds,
      double clearSeconds) {
    static RuleShape of(Rule rule) {
      return new RuleShape(
          rule.fault(),
          rule.severity().word(),
          rule.title(),
          rule.advice(),
          rule.deviceClass().orElse(null),
          rule.hold().toMillis() / MILLIS_PER_SECOND,
          rule.clear().toMillis() / MILLIS_PER_SECOND);
    }
  }

  /** All rules, with their times where a device's profile sets none. */
  @Get
  RuleList rules() {
    return new RuleList(Rules.all().stream().map(RuleShape::of).toList());
  }
}
