package org.yizhan.cloud.alert;

/**
 * Somebody who wants to know of each change to an incident, after it is durable. Returns at once.
 */
@FunctionalInterface
public interface IncidentListener {
  void changed(Incident incident);
}
