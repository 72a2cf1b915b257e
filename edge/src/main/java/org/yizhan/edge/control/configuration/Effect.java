package org.yizhan.edge.control.configuration;

import org.yizhan.profile.StationProfile;
import org.yizhan.wire.ReportedConfig;

/** What is to be done, in this order. */
public sealed interface Effect {
  /** Keep a profile's canonical JSON so that it outlives a power cut. */
  record Stage(StationProfile profile) implements Effect {}

  /**
   * Keep the new state so that it outlives a power cut, before anything that follows; of the
   * profiles, only those that it names are needed from then on.
   */
  record Save() implements Effect {}

  /** Run this profile from now, without losing a reading. */
  record Apply(StationProfile profile) implements Effect {}

  /** Run the confirmed profile again. */
  record Revert(String hash) implements Effect {}

  /** Tell the cloud. */
  record Report(ReportedConfig report) implements Effect {}

  /**
   * Tell whoever reads the agent's log.
   *
   * @param trouble true when somebody should look into it
   */
  record Note(String text, boolean trouble) implements Effect {
    static Note trouble(String text) {
      return new Note(text, true);
    }

    static Note news(String text) {
      return new Note(text, false);
    }
  }
}
