package org.yizhan.cloud.completeness;

import java.time.Instant;
import java.util.Optional;

/**
 * How a station is connected.
 *
 * @param up true while its link is known to be up
 * @param heardAt when it was last heard; empty if it never was
 */
public record Contact(boolean up, Optional<Instant> heardAt) {
  /** Up to when the station could send what it had. */
  Instant couldSendUntil(Instant now) {
    return up ? now : heardAt.orElse(Instant.MIN);
  }
}
