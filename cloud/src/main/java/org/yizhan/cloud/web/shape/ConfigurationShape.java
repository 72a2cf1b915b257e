package org.yizhan.cloud.web.shape;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.OffsetDateTime;
import org.yizhan.cloud.configuration.Configuration;

/** Which profile a station is to run and what it said of it last; see {@link Configuration}. */
@Serdeable
public record ConfigurationShape(
    long desiredRevision,
    @Nullable Long reportedRevision,
    @Nullable String status,
    @Nullable String reason,
    @Nullable OffsetDateTime at,
    boolean inStep) {
  static ConfigurationShape of(Configuration configuration) {
    return new ConfigurationShape(
        configuration.desiredRevision(),
        configuration.reportedRevision(),
        configuration.status(),
        configuration.reason(),
        Local.ofNullable(configuration.at()),
        configuration.inStep());
  }
}
