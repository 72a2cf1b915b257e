package org.yizhan.edge.control.configuration;

import org.yizhan.edge.Stations;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;

/** Profiles that differ in their name, and messages that want them. */
final class Profiles {
  static final String STATION = "test-001";

  private Profiles() {}

  /** With a door, a relay and the computer. */
  static StationProfile wired(String name) {
    return Stations.read(
        """
        profile: 1
        id: test-001
        name: %s
        devices:
          - {id: door-main, class: door, wiring: {driver: reed, open_line: 5}}
          - {id: siren, class: relay, wiring: {driver: relay, output: 7}}
          - {id: host, class: host, wiring: {driver: linux}}
        """
            .formatted(name));
  }

  /** With nothing that could prove that it works. */
  static StationProfile unwired(String name) {
    return Stations.read(
        """
        profile: 1
        id: test-001
        name: %s
        devices:
          - {id: smoke-1, class: smoke}
          - {id: host, class: host, wiring: {driver: linux}}
        """
            .formatted(name));
  }

  static DesiredConfig desired(long revision, StationProfile profile) {
    return new DesiredConfig(revision, ProfileWriter.hash(profile), ProfileWriter.json(profile));
  }
}
