package org.yizhan.edge.app;

import java.util.List;
import java.util.Optional;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/** Which profile the agent runs, and what becomes of the one that the cloud wants. */
interface Profiles {
  /** The one that runs. */
  StationProfile running();

  /** The revision that the cloud gave the running one; 0 for none. */
  long revision();

  /** The running one may still be taken back. */
  boolean onProbation();

  /** What the cloud was told last. */
  Optional<ReportedConfig> lastReport();

  /** The cloud wants this one; the reports to publish now. */
  List<ReportedConfig> desired(DesiredConfig desired);

  /** Time has passed; the reports to publish now. */
  List<ReportedConfig> tick();
}
