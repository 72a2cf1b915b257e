package org.yizhan.cloud.live;

import java.util.List;

/** A device of a station now, with a value for each quantity of its class. */
public record LiveDevice(String id, String deviceClass, List<LiveValue> values) {
  public LiveDevice {
    values = List.copyOf(values);
  }

  /** True when at least one value is still evidence. */
  public boolean known() {
    return values.stream().anyMatch(value -> !value.quality().equals(LiveValue.UNKNOWN));
  }
}
