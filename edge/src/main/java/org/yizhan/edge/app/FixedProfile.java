package org.yizhan.edge.app;

import java.util.List;
import java.util.Optional;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/** The profile of a simulated world, which was made for it and cannot run another. */
record FixedProfile(StationProfile running) implements Profiles {
  @Override
  public long revision() {
    return 0;
  }

  @Override
  public boolean onProbation() {
    return false;
  }

  @Override
  public Optional<ReportedConfig> lastReport() {
    return Optional.empty();
  }

  @Override
  public List<ReportedConfig> desired(DesiredConfig desired) {
    boolean same = desired.hash().equals(ProfileWriter.hash(running));
    return List.of(
        new ReportedConfig(
            desired.revision(),
            desired.hash(),
            same ? ReportedConfig.Status.APPLIED : ReportedConfig.Status.REJECTED,
            same
                ? Optional.empty()
                : Optional.of(
                    "this agent replays a simulated world and keeps the profile that it was started"
                        + " with, "
                        + ProfileWriter.hash(running))));
  }

  @Override
  public List<ReportedConfig> tick() {
    return List.of();
  }
}
