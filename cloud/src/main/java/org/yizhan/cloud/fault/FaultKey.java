package org.yizhan.cloud.fault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What makes two occurrences the same fault; the severity is not part of it.
 *
 * @param device empty for a fault of the station itself
 */
public record FaultKey(String station, Optional<String> device, String fault) {
  static FaultKey of(String station, InstanceKey key) {
    return new FaultKey(station, Optional.of(key.device()).filter(d -> !d.isEmpty()), key.fault());
  }

  /**
   * The id of the occurrence first opened with this start. It depends on nothing else, so that an
   * evaluation repeated after a crash names the same incident.
   */
  UUID occurrence(long startedMicros) {
    String name = station + '/' + device.orElse("") + '/' + fault + '@' + startedMicros;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
