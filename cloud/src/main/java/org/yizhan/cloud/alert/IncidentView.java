package org.yizhan.cloud.alert;

import java.util.List;
import java.util.Optional;
import org.yizhan.catalog.Text;

/**
 * An incident with the names that people know, its notes and its notices.
 *
 * @param deviceName empty for a fault of the station itself
 */
public record IncidentView(
    Incident incident,
    Text stationName,
    Optional<String> district,
    Optional<Text> deviceName,
    Text title,
    Text advice,
    List<IncidentNote> notes,
    List<Notice> notices) {
  public IncidentView {
    notes = List.copyOf(notes);
    notices = List.copyOf(notices);
  }
}
