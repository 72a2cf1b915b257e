package org.yizhan.edge.actuator;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.yizhan.edge.hardware.World;
import org.yizhan.edge.pump.Pump;
import org.yizhan.profile.Device;
import org.yizhan.profile.Driver;
import org.yizhan.profile.GuardCause;
import org.yizhan.profile.StationProfile;

/**
 * How closely the sensors that a guard watches are looked at. Lines tell each change by themselves;
 * meters and thermometers have to be looked at oftener than is worth a reading.
 */
public final class Vigilance {
  /** Between two looks at the current of a meter on I2C, which answers within 2 ms. */
  static final Duration CHIP = Duration.ofMillis(250);

  /** The same for a mains meter on a serial line: 9600 baud carry one answer in 35 ms. */
  static final Duration SERIAL_METER = Duration.ofSeconds(1);

  /** Between two looks at a temperature: a socket heats up slowly, a DS18B20 takes 750 ms. */
  static final Duration THERMOMETER = Duration.ofSeconds(1);

  private Vigilance() {}

  /**
   * How often the guard must look at a device, microseconds, for {@link Pump.Mount}; {@link
   * World#NEVER} when the sampler's looks are enough.
   */
  public static long periodMicros(StationProfile profile, Device device) {
    Optional<Duration> needed =
        profile.guard().stream()
            .filter(rule -> rule.watch().contains(device.id()))
            .flatMap(rule -> needed(rule.cause(), device).stream())
            .min(Comparator.naturalOrder());
    Duration sampled = profile.sampling(device).period();
    return needed
        .filter(period -> period.compareTo(sampled) < 0)
        .map(period -> period.toNanos() / 1000)
        .orElse(World.NEVER);
  }

  private static Optional<Duration> needed(GuardCause cause, Device device) {
    boolean serial =
        device.wiring().filter(wiring -> wiring.driver() == Driver.PZEM004T).isPresent();
    return switch (cause) {
      case OVER_CURRENT -> Optional.of(serial ? SERIAL_METER : CHIP);
      case OVER_TEMPERATURE -> Optional.of(THERMOMETER);
      default -> Optional.empty();
    };
  }
}
