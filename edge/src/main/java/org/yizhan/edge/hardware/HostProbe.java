package org.yizhan.edge.hardware;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.yizhan.edge.clock.ClockState;

/** The computer that the agent runs on. A figure that it cannot give is empty, never a guess. */
public interface HostProbe {
  /** Degrees Celsius. */
  OptionalDouble cpuTemperatureC();

  /** Free part of the file system that holds the agent's data, per cent. */
  OptionalDouble diskFreePct();

  /** Memory that programs could still take, per cent. */
  OptionalDouble memoryFreePct();

  /** The Raspberry Pi firmware's throttling flags, as {@code vcgencmd get_throttled} gives them. */
  OptionalLong throttled();

  /** Since the computer started, seconds. */
  OptionalLong uptimeSeconds();

  /** Bytes written to the storage that holds the agent's data, since the computer started. */
  OptionalLong writtenBytes();

  /** Size of that storage, bytes. */
  OptionalLong storageBytes();

  /** How far the computer's own clock can be trusted. */
  ClockState clockState();
}
