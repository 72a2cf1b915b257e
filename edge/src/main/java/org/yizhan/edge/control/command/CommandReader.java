package org.yizhan.edge.control.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.yizhan.profile.Device;
import org.yizhan.profile.GuardRule;
import org.yizhan.profile.Limits;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.Command;

/**
 * Reads a command into an action, held against the station's profile. An argument that is not known
 * is refused: what it was to say would be lost.
 */
final class CommandReader {
  /** How long a door is unlocked when the command does not say. */
  static final Duration USUAL_UNLOCK = Duration.ofSeconds(5);

  /** Longest value of an argument that is repeated in a refusal, in characters. */
  private static final int MAX_SHOWN = 64;

  private final String name;
  private final Map<String, Object> args;
  private final StationProfile profile;

  private CommandReader(String name, Map<String, Object> args, StationProfile profile) {
    this.name = name;
    this.args = args;
    this.profile = profile;
  }

  static Action read(Command command, StationProfile profile) throws UnfitCommand {
    CommandName name =
        CommandName.find(command.name())
            .orElseThrow(
                () ->
                    new UnfitCommand(
                        "this agent does not know \"%s\"; it knows %s"
                            .formatted(shown(command.name()), CommandName.words())));
    return new CommandReader(name.word(), command.args(), profile).action(name);
  }

  private Action action(CommandName which) throws UnfitCommand {
    for (String arg : args.keySet()) {
      if (!which.arguments().contains(arg)) {
        throw unfit(arg, "is not known", known(which.arguments()));
      }
    }
    return switch (which) {
      case IDENTIFY -> new Action.Identify();
      case DOOR_UNLOCK -> unlock();
      case RELAY_SET -> new Action.SetRelay(relay(), truth("closed"));
      case GUARD_REARM -> new Action.Rearm(rule());
      case AGENT_RESTART -> new Action.RestartAgent();
      case HOST_REBOOT -> new Action.Reboot();
      case DIAGNOSTICS -> new Action.SendDiagnostics();
    };
  }

  private static String known(List<String> arguments) {
    return arguments.isEmpty()
        ? "this command takes none"
        : "it takes " + String.join(" and ", arguments);
  }

  private Action unlock() throws UnfitCommand {
    Device door = device(CommandReader::hasLock, "has no lock_output");
    Duration most = Duration.ofMillis(Math.round(door.limit(Limits.DOOR_UNLOCK_MAX_S) * 1000));
    if (!args.containsKey("seconds")) {
      return new Action.Unlock(door.id(), most.compareTo(USUAL_UNLOCK) < 0 ? most : USUAL_UNLOCK);
    }
    double seconds = args.get("seconds") instanceof Number number ? number.doubleValue() : -1;
    if (!(seconds > 0 && seconds * 1000 <= most.toMillis())) {
      throw unfit(
          "seconds",
          "is " + shown(args.get("seconds")),
          "write a number above 0 and at most %s, the door's unlock_max_s"
              .formatted(plain(most.toMillis() / 1000.0)));
    }
    return new Action.Unlock(door.id(), Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
  }

  private String relay() throws UnfitCommand {
    return device(CommandReader::hasRelay, "has no relay_output or output").id();
  }

  private static boolean hasLock(Device device) {
    return device.wiring().filter(w -> w.has("lock_output")).isPresent();
  }

  private static boolean hasRelay(Device device) {
    return device.wiring().filter(w -> w.has("relay_output") || w.has("output")).isPresent();
  }

  private Device device(Predicate<Device> fits, String unfit) throws UnfitCommand {
    String id = text("device");
    List<String> fitting = profile.devices().stream().filter(fits).map(Device::id).toList();
    String mend =
        fitting.isEmpty()
            ? "this station has none that fits"
            : "fitting here: " + String.join(", ", fitting);
    Device device =
        profile
            .device(id)
            .orElseThrow(() -> unfit("device", "names no device: \"" + shown(id) + "\"", mend));
    if (!fits.test(device)) {
      throw unfit("device", "is \"" + id + "\", which " + unfit, mend);
    }
    return device;
  }

  private String rule() throws UnfitCommand {
    String id = text("rule");
    List<String> rules = profile.guard().stream().map(GuardRule::id).toList();
    if (!rules.contains(id)) {
      throw unfit(
          "rule",
          "names no rule: \"" + shown(id) + "\"",
          rules.isEmpty()
              ? "this station's profile has none"
              : "the station's: " + String.join(", ", rules));
    }
    return id;
  }

  private String text(String arg) throws UnfitCommand {
    if (args.get(arg) instanceof String text) {
      return text;
    }
    throw wrong(arg, "a text");
  }

  private boolean truth(String arg) throws UnfitCommand {
    if (args.get(arg) instanceof Boolean truth) {
      return truth;
    }
    throw wrong(arg, "true or false");
  }

  private UnfitCommand wrong(String arg, String expected) {
    return args.containsKey(arg)
        ? unfit(arg, "is " + shown(args.get(arg)), "write " + expected)
        : unfit(arg, "is missing", "write " + expected);
  }

  private UnfitCommand unfit(String arg, String what, String mend) {
    return new UnfitCommand("%s: args.%s %s — %s".formatted(name, shown(arg), what, mend));
  }

  private static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
