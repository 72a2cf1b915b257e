package org.yizhan.cloud.configuration;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Optional;
import org.yizhan.cloud.station.Station;
import org.yizhan.wire.ReportedConfig;

/**
 * Which profile a station is to run, and what it said of it last.
 *
 * @param reportedRevision what its last report is about; null, as the other parts of the report,
 *     when it has never sent one
 * @param status a word of {@link ReportedConfig.Status}
 * @param reason why not, in the station's words
 * @param at when the report was first heard
 * @param inStep true when the station says that it runs just what it is to run
 */
public record Configuration(
    long desiredRevision,
    @Nullable Long reportedRevision,
    @Nullable String status,
    @Nullable String reason,
    @Nullable Instant at,
    boolean inStep) {
  static Configuration of(Station station, Optional<ReportedRow> report) {
    return report
        .map(
            said ->
                new Configuration(
                    station.revision(),
                    said.revision(),
                    said.status(),
                    said.reason(),
                    said.reportedAt(),
                    inStep(station, said)))
        .orElseGet(() -> new Configuration(station.revision(), null, null, null, null, false));
  }

  private static boolean inStep(Station station, ReportedRow said) {
    return said.status().equals(ReportedConfig.Status.APPLIED.word())
        && said.revision() == station.revision()
        && said.hash().equals(station.hash());
  }
}
