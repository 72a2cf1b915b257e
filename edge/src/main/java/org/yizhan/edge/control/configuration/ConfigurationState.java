package org.yizhan.edge.control.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/**
 * What a station knows of its configuration.
 *
 * @param station its id
 * @param provisioned hash of the profile that was on the station when it was started last
 * @param confirmed what runs, or what is gone back to while there is a trial
 * @param trial what runs on probation
 * @param reverted reports of what did not pass, oldest first, at most {@link #MAX_REVERTED}
 * @param lastReport the last answer to the cloud
 */
public record ConfigurationState(
    String station,
    String provisioned,
    Version confirmed,
    Optional<Trial> trial,
    List<ReportedConfig> reverted,
    Optional<ReportedConfig> lastReport) {
  /** Most profiles that did not pass that are remembered. */
  public static final int MAX_REVERTED = 32;

  public ConfigurationState {
    reverted = List.copyOf(reverted);
  }

  /** A station that knows nothing but the profile on it. */
  public static ConfigurationState fresh(String station, String provisioned) {
    return new ConfigurationState(
        station,
        provisioned,
        new Version(0, provisioned),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** What the agent runs. */
  public Version running() {
    return trial.map(Trial::version).orElse(confirmed);
  }

  /** Every profile that is still needed. */
  Set<String> hashes() {
    Set<String> hashes = new LinkedHashSet<>(List.of(provisioned, confirmed.hash()));
    trial.ifPresent(t -> hashes.add(t.version().hash()));
    return hashes;
  }

  /** The report of a profile that did not pass under this revision or a higher one. */
  Optional<ReportedConfig> revertedBefore(DesiredConfig desired) {
    return reverted.stream()
        .filter(r -> r.hash().equals(desired.hash()) && r.revision() >= desired.revision())
        .reduce((older, newer) -> newer);
  }

  ConfigurationState withConfirmed(Version version) {
    return new ConfigurationState(station, provisioned, version, trial, reverted, lastReport);
  }

  ConfigurationState withTrial(Optional<Trial> other) {
    return new ConfigurationState(station, provisioned, confirmed, other, reverted, lastReport);
  }

  ConfigurationState withProvisioned(String hash) {
    return new ConfigurationState(station, hash, confirmed, trial, reverted, lastReport);
  }

  ConfigurationState reporting(ReportedConfig report) {
    return new ConfigurationState(
        station, provisioned, confirmed, trial, reverted, Optional.of(report));
  }

  /** Without what is known of a profile that did not pass and now has. */
  ConfigurationState forgiving(String hash) {
    return withReverted(reverted.stream().filter(r -> !r.hash().equals(hash)).toList());
  }

  ConfigurationState remembering(ReportedConfig report) {
    List<ReportedConfig> more = new ArrayList<>(forgiving(report.hash()).reverted());
    more.add(report);
    return withReverted(more.subList(Math.max(0, more.size() - MAX_REVERTED), more.size()));
  }

  private ConfigurationState withReverted(List<ReportedConfig> other) {
    return new ConfigurationState(station, provisioned, confirmed, trial, other, lastReport);
  }

  /** With the hashes that another version of the agent gives the same profiles. */
  ConfigurationState renamed(UnaryOperator<String> names) {
    return new ConfigurationState(
        station,
        names.apply(provisioned),
        confirmed.withHash(names.apply(confirmed.hash())),
        trial.map(t -> t.with(t.version().withHash(names.apply(t.version().hash())))),
        reverted,
        lastReport);
  }

  /** The highest revision that was heard of and taken seriously. */
  long highestRevision() {
    return Stream.concat(
            Stream.of(confirmed.revision(), running().revision()),
            reverted.stream().map(ReportedConfig::revision))
        .mapToLong(Long::longValue)
        .max()
        .orElseThrow();
  }

  /** As JSON values, which {@link #of} reads back. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("station", station);
    json.put("provisioned", provisioned);
    json.put("confirmed", confirmed.json());
    trial.ifPresent(t -> json.put("trial", t.json()));
    json.put("reverted", reverted.stream().map(Reports::json).toList());
    lastReport.ifPresent(report -> json.put("last_report", Reports.json(report)));
    return json;
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws BrokenFileException if it did not
   */
  public static ConfigurationState of(Values json) throws BrokenFileException {
    Optional<Values> trial = json.optional("trial");
    Optional<Values> last = json.optional("last_report");
    List<ReportedConfig> reverted = new ArrayList<>();
    for (Values report : json.objects("reverted")) {
      reverted.add(Reports.of(report));
    }
    return new ConfigurationState(
        json.text("station"),
        Version.hash(json, "provisioned"),
        Version.of(json.object("confirmed")),
        trial.isPresent() ? Optional.of(Trial.of(trial.get())) : Optional.empty(),
        reverted,
        last.isPresent() ? Optional.of(Reports.of(last.get())) : Optional.empty());
  }
}
