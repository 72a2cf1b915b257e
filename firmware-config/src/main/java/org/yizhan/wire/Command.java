package org.yizhan.wire;

import java.util.Map;
import java.util.UUID;

/**
 * Topic {@code command}: something a station is asked to do once.
 *
 * @param id makes it idempotent
 * @param args JSON values by name
 * @param expiresMicros after this it must not be done, microseconds since 1970 UTC
 */
public record Command(UUID id, String name, Map<String, Object> args, long expiresMicros) {
  public Command {
    args = Map.copyOf(args);
  }
}
