package org.yizhan.edge.control.configuration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.DurableFolder;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;

/**
 * The configuration of one station on its disk: {@code state.json} and a file for each profile that
 * is needed, named after its hash, so that no profile is ever written over another. A kill at any
 * point leaves the old state or the new one, and the files of both. Never throws for what the disk
 * does: there is always a profile to run. One thread at a time.
 */
public final class ConfigurationFolder {
  static final String STATE = "state.json";

  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFolder.class);

  private final DurableFolder folder;
  private final Configuration configuration;
  private final KeptProfiles profiles;
  private ConfigurationState state;
  private Optional<ConfigurationState> saved = Optional.empty();
  private boolean unsaved;

  /**
   * A folder of its own in the agent's data folder; made if it is not there.
   *
   * @param probation {@link Probation#USUAL} on a real station
   */
  public ConfigurationFolder(DurableFolder folder, Probation probation) {
    this.folder = folder;
    this.configuration = new Configuration(probation);
    this.profiles = new KeptProfiles(folder);
  }

  /**
   * The profile to run at the agent's start. Call it first, and once.
   *
   * @param provisioned the profile that the agent was started with. It is what runs when the cloud
   *     has sent nothing better, and it wins over the cloud's when it is another than at the last
   *     start
   */
  public StationProfile startWith(StationProfile provisioned, long nowMicros) {
    String hash = profiles.hold(provisioned);
    open();
    state = read(provisioned.id(), hash);
    Map<String, String> readable = profiles.read(state.hashes(), provisioned.id());
    Step step = configuration.step(state, new Input.Started(hash, readable), nowMicros);
    // Before the state that names them: what is new here, or has another hash than it had.
    writeProfiles(step.state().hashes());
    take(step);
    if (unsaved && !save(state) && onProbation()) {
      // A start that cannot be counted could be one of an endless loop.
      take(configuration.step(state, new Input.Failed("the disk keeps nothing"), nowMicros));
    }
    profiles.keepOnly(state.hashes());
    return profiles.get(state.running().hash());
  }

  private boolean writeProfiles(Set<String> hashes) {
    try {
      for (String hash : hashes) {
        profiles.write(hash);
      }
      return true;
    } catch (IOException e) {
      LOG.warn("{}: a profile cannot be kept: {}", folder, e.toString());
      return false;
    }
  }

  private void open() {
    try {
      folder.open();
    } catch (IOException e) {
      LOG.warn("{}: the folder cannot be used: {}", folder, e.toString());
    }
  }

  private ConfigurationState read(String station, String provisioned) {
    try {
      Optional<String> text = folder.read(STATE);
      if (text.isPresent()) {
        ConfigurationState kept = ConfigurationState.of(Values.parse(text.get()));
        if (kept.station().equals(station)) {
          return kept;
        }
        LOG.warn("{}: was kept for {}, and {} begins anew", folder, kept.station(), station);
      }
    } catch (IOException e) {
      LOG.warn("{}: {} cannot be read: {}", folder, STATE, e.toString());
    } catch (BrokenFileException e) {
      profiles.aside(STATE, e.getMessage());
    }
    unsaved = true;
    return ConfigurationState.fresh(station, provisioned);
  }

  /**
   * A message of {@code config/desired}.
   *
   * @param before how the profile that runs now is doing
   */
  public List<Order> desired(DesiredConfig message, Evidence before, long nowMicros) {
    Step step = configuration.step(state, new Input.Desired(message, before), nowMicros);
    if (!step.state().running().hash().equals(state.running().hash()) && !kept(step)) {
      // Not remembered: with the next connection it is asked for again, and there may be room.
      return List.of(
          new Order.Tell(
              Reports.rejected(
                  message,
                  "the station's disk keeps nothing: make room on it or replace it, then connect"
                      + " the station again")));
    }
    return take(step);
  }

  /** False when the disk does not take what is to run next: then it must not run. */
  private boolean kept(Step step) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Stage(StationProfile profile)
          && !writeProfiles(Set.of(profiles.hold(profile)))) {
        return false;
      }
    }
    return save(step.state());
  }

  /** Time goes on: call it about once a second. */
  public List<Order> tick(Evidence evidence, long nowMicros) {
    List<Order> orders = take(configuration.step(state, new Input.Tick(evidence), nowMicros));
    if (unsaved) {
      save(state);
    }
    return orders;
  }

  /** The profile that was to be run cannot be taken into use. */
  public List<Order> failed(String reason, long nowMicros) {
    return take(configuration.step(state, new Input.Failed(reason), nowMicros));
  }

  /** What is known of the configuration now. */
  public ConfigurationState state() {
    return state;
  }

  /** True while the profile that runs has not been confirmed. */
  public boolean onProbation() {
    return state.trial().isPresent();
  }

  /** The last answer to the cloud, over restarts. */
  public Optional<ReportedConfig> lastReport() {
    return state.lastReport();
  }

  private List<Order> take(Step step) {
    state = step.state();
    List<Order> orders = new ArrayList<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Stage stage -> {
          // Done before, because nothing else may be done when the disk does not take it.
        }
        case Effect.Save save -> save(state);
        case Effect.Apply(StationProfile profile) -> orders.add(new Order.Run(profile));
        case Effect.Revert(String hash) -> orders.add(new Order.Run(profiles.get(hash)));
        case Effect.Report(ReportedConfig report) -> orders.add(new Order.Tell(report));
        case Effect.Note(String text, boolean trouble) ->
            LOG.atLevel(trouble ? Level.WARN : Level.INFO).log("{}: {}", state.station(), text);
      }
    }
    return orders;
  }

  /** Keeps the state and the profiles that it needs; what cannot be kept is tried again. */
  private boolean save(ConfigurationState wanted) {
    if (saved.filter(wanted::equals).isPresent()) {
      return true;
    }
    try {
      saved = Optional.empty();
      folder.write(STATE, Values.text(wanted.json()));
      saved = Optional.of(wanted);
      unsaved = false;
      profiles.keepOnly(wanted.hashes());
    } catch (IOException e) {
      if (!unsaved) {
        LOG.warn("{}: {} cannot be written: {}", folder, STATE, e.toString());
      }
      unsaved = true;
    }
    return !unsaved;
  }
}
