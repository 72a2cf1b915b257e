package org.yizhan.cloud.live;

import java.time.OffsetDateTime;
import org.yizhan.catalog.Text;

/**
 * A station now, the API's StationSummary without what incidents add to it.
 *
 * @param state as far as no incident is known: {@code ok}, {@code offline} or {@code unknown}
 * @param link {@code online}, {@code offline} or {@code unknown}
 * @param agent the station software's version, null if it never said
 * @param draining true while the station sends its backlog
 */
public record StationSummary(
    String id,
    Text name,
    String district,
    String subDistrict,
    String carrier,
    Double latitude,
    Double longitude,
    Boolean openNow,
    String state,
    String link,
    OffsetDateTime lastHeardAt,
    Double lastHeardSeconds,
    String agent,
    boolean draining,
    People people,
    Chargers chargers,
    Aed aed) {

  /** How many people are in; {@code quality} is at best {@code uncertain}. */
  public record People(
      Integer value,
      Integer low,
      Integer high,
      String quality,
      OffsetDateTime at,
      Double ageSeconds) {}

  /**
   * Charging points in use.
   *
   * @param inUse null when none is known
   * @param known how many of {@code total} are known
   */
  public record Chargers(Integer inUse, int known, int total, String quality) {}

  /**
   * The AED, the worst if there are several.
   *
   * @param state {@code ready}, {@code not-ready}, {@code missing}, {@code cabinet-open}, {@code
   *     unknown} or {@code none}
   * @param at of the oldest evidence for the state, null without any
   */
  public record Aed(String state, OffsetDateTime at) {}
}
