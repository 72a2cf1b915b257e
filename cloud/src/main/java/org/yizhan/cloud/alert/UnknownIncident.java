package org.yizhan.cloud.alert;

import java.util.UUID;

/** No incident has this id. */
public final class UnknownIncident extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownIncident(UUID id) {
    super("there is no incident " + id);
  }
}
