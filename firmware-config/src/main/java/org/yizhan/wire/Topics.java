package org.yizhan.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/** The topic names of wire contract version 1. */
public final class Topics {
  /** What a station id looks like; it is also the MQTT user name of the station. */
  public static final Pattern STATION_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");

  private static final String ROOT = "yizhan/v1/";

  private Topics() {}

  /** The leaf topics below a station's root. */
  public enum Leaf {
    TELEMETRY("telemetry"),
    ACK("ack"),
    STATE("state"),
    CONFIG_DESIRED("config/desired"),
    CONFIG_REPORTED("config/reported"),
    COMMAND("command"),
    COMMAND_RESULT("command/result");

    private final String path;

    Leaf(String path) {
      this.path = path;
    }

    /** The topic of this leaf for one station. */
    public String of(String station) {
      return root(station) + path;
    }

    /** The filter for this leaf of every station. */
    public String ofAll() {
      return ROOT + "+/" + path;
    }

    /**
     * The same filter as a shared subscription (MQTT 5, 4.8.2): of the clients that use one group,
     * each message goes to one.
     */
    public String ofAllShared(String group) {
      return "$share/" + group + "/" + ofAll();
    }
  }

  /** A topic below a station's root, taken apart. */
  public record Address(String station, Leaf leaf) {}

  /**
   * {@code yizhan/v1/<station>/}: everything that a station may publish or subscribe to begins with
   * this.
   */
  public static String root(String station) {
    return ROOT + station + "/";
  }

  /** Takes a topic apart; empty when it is none of this contract's. */
  public static Optional<Address> parse(String topic) {
    if (!topic.startsWith(ROOT)) {
      return Optional.empty();
    }
    int slash = topic.indexOf('/', ROOT.length());
    if (slash < 0) {
      return Optional.empty();
    }
    String station = topic.substring(ROOT.length(), slash);
    String path = topic.substring(slash + 1);
    for (Leaf leaf : Leaf.values()) {
      if (leaf.path.equals(path) && STATION_ID.matcher(station).matches()) {
        return Optional.of(new Address(station, leaf));
      }
    }
    return Optional.empty();
  }
}
