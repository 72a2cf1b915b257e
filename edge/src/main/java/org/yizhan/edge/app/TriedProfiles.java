package org.yizhan.edge.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.yizhan.edge.clock.StationClock;
import org.yizhan.edge.control.configuration.ConfigurationFolder;
import org.yizhan.edge.control.configuration.Evidence;
import org.yizhan.edge.control.configuration.Order;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/** The profiles of a real station: each new one runs on probation and is kept or taken back. */
final class TriedProfiles implements Profiles {
  private final ConfigurationFolder folder;
  private final StationClock clock;
  private final Supplier<Evidence> evidence;
  private final Consumer<StationProfile> run;
  private StationProfile running;

  /**
   * Profiles of which one runs.
   *
   * @param folder has been started with
   * @param evidence what is known of the agent's work under the running profile
   * @param run takes a profile into use
   */
  TriedProfiles(
      ConfigurationFolder folder,
      StationProfile running,
      StationClock clock,
      Supplier<Evidence> evidence,
      Consumer<StationProfile> run) {
    this.folder = folder;
    this.running = running;
    this.clock = clock;
    this.evidence = evidence;
    this.run = run;
  }

  @Override
  public StationProfile running() {
    return running;
  }

  @Override
  public long revision() {
    return folder.state().running().revision();
  }

  @Override
  public boolean onProbation() {
    return folder.onProbation();
  }

  @Override
  public Optional<ReportedConfig> lastReport() {
    return folder.lastReport();
  }

  @Override
  public List<ReportedConfig> desired(DesiredConfig desired) {
    return carryOut(folder.desired(desired, evidence.get(), clock.nowMicros()));
  }

  @Override
  public List<ReportedConfig> tick() {
    return carryOut(folder.tick(evidence.get(), clock.nowMicros()));
  }

  private List<ReportedConfig> carryOut(List<Order> orders) {
    List<ReportedConfig> reports = new ArrayList<>();
    for (Order order : orders) {
      switch (order) {
        case Order.Run(StationProfile profile) -> {
          running = profile;
          run.accept(profile);
        }
        case Order.Tell(ReportedConfig report) -> reports.add(report);
      }
    }
    return reports;
  }
}
