package org.yizhan.cloud.alert;

import java.net.URI;
import java.time.Instant;

/**
 * A notice with all that a channel may want to say.
 *
 * @param sentAt when the attempt is made
 * @param link where people read more
 */
public record Message(Notice notice, IncidentView incident, URI link, Instant sentAt) {
  public boolean raised() {
    return Notice.RAISED.equals(notice.event());
  }
}
