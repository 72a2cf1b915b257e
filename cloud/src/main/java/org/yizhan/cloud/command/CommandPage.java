package org.yizhan.cloud.command;

import java.util.List;

/** A part of a station's commands, newest first. {@code page} counts from 0. */
public record CommandPage(List<StationCommand> items, int page, int size, long total) {
  public CommandPage {
    items = List.copyOf(items);
  }
}
