package org.yizhan.edge;

import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** Profiles for tests. */
public final class Stations {
  /** 2026-11-22T00:00:00Z, microseconds. */
  public static final long T0 = 1_795_305_600_000_000L;

  /** One second, microseconds. */
  public static final long SECOND = 1_000_000;

  private static final String FULL =
      """
      profile: 1
      id: test-001
      devices:
        - {id: door-main, class: door, wiring: {driver: reed, open_line: 5, tamper_line: 6}}
        - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 17, b_line: 27}}
        - {id: presence-1, class: presence, wiring: {driver: ld2410, port: /dev/ttyAMA0}}
        - {id: charger-1, class: charger, wiring: {driver: ina226, bus: 1, address: 0x40, shunt_ohms: 0.01, relay_line: 22}}
        - {id: aed-1, class: aed, wiring: {driver: aed-cabinet, cabinet_line: 23, present_line: 24, light_line: 25, bus: 1, address: 0x45}}
        - {id: climate-1, class: climate, wiring: {driver: sht3x, bus: 1, address: 0x44}}
        - {id: host, class: host, wiring: {driver: linux}}
        - {id: smoke-1, class: smoke}
      """;

  private static final String BEAM =
      """
      profile: 1
      id: test-001
      devices:
        - {id: beam-door, class: beam, wiring: {driver: break-beam, a_line: 17, b_line: 27}}
      """;

  private Stations() {}

  /** One device of every kind. */
  public static StationProfile full() {
    return read(FULL);
  }

  /** A door counter and nothing else. */
  public static StationProfile beamOnly() {
    return read(BEAM);
  }

  /** A profile from its text. */
  public static StationProfile read(String yaml) {
    try {
      return ProfileReader.read(yaml);
    } catch (ProfileException e) {
      throw new AssertionError(e);
    }
  }
}
