package org.yizhan.cloud.alert;

import java.util.List;

/** A part of a list of incidents, newest first. {@code page} counts from 0. */
public record IncidentPage(List<IncidentView> items, int page, int size, long total) {
  public IncidentPage {
    items = List.copyOf(items);
  }
}
