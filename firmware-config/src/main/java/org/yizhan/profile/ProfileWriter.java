package org.yizhan.profile;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yizhan.catalog.Text;

/**
 * Writes a profile as its one canonical JSON text, which {@link ProfileReader} reads back, and as
 * the hash of that text.
 */
public final class ProfileWriter {
  private ProfileWriter() {}

  /** The canonical JSON: fixed key order, nothing that equals its default by absence. */
  public static String json(StationProfile profile) {
    try {
      return JSON.std.asString(tree(profile));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /**
   * {@code sha256:} and the hexadecimal SHA-256 of the canonical JSON; the same at both ends for
   * the same profile.
   */
  public static String hash(StationProfile profile) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(json(profile).getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Map<String, Object> tree(StationProfile profile) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("profile", 1);
    tree.put("id", profile.id());
    tree.put("name", words(profile.name()));
    profile.sign().ifPresent(sign -> tree.put("sign", sign));
    tree.put("place", place(profile.place()));
    profile.carrier().ifPresent(carrier -> tree.put("carrier", carrier));
    tree.put("hours", hours(profile.hours()));
    tree.put("facilities", profile.facilities().stream().map(Facility::id).toList());
    tree.put("devices", profile.devices().stream().map(ProfileWriter::device).toList());
    Map<String, Object> sampling = new TreeMap<>();
    profile.sampling().forEach((classId, s) -> sampling.put(classId, sampling(s)));
    tree.put("sampling", sampling);
    // Left out when there is none, so that profiles without rules keep the hash they had.
    if (!profile.guard().isEmpty()) {
      tree.put("guard", profile.guard().stream().map(ProfileWriter::guard).toList());
    }
    return tree;
  }

  private static Map<String, Object> guard(GuardRule rule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", rule.id());
    tree.put("cause", rule.cause().word());
    if (!rule.hold().isZero()) {
      tree.put("for", rule.hold().toMillis() + "ms");
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("watch", rule.watch());
    lists.put("cut", rule.cut());
    lists.put("release", rule.release());
    lists.put("on", rule.on());
    lists.put("lock", rule.lock());
    lists.values().removeIf(List::isEmpty);
    tree.putAll(lists);
    switch (rule.rearm()) {
      case GuardRule.Rearm.Cleared cleared -> {
        // The default.
      }
      case GuardRule.Rearm.Manual manual -> tree.put("rearm", "manual");
      case GuardRule.Rearm.After(Duration pause) -> tree.put("rearm", pause.toMillis() + "ms");
    }
    rule.atMost().ifPresent(most -> tree.put("at_most", most.toMillis() + "ms"));
    return tree;
  }

  private static Map<String, Object> words(Text text) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("zh", text.zh());
    words.put("en", text.en());
    return words;
  }

  private static Map<String, Object> place(StationProfile.Place place) {
    Map<String, Object> tree = new LinkedHashMap<>();
    place.district().ifPresent(d -> tree.put("district", d));
    place.subDistrict().ifPresent(d -> tree.put("sub_district", d));
    place
        .coordinates()
        .ifPresent(
            c -> {
              tree.put("latitude", c.latitude());
              tree.put("longitude", c.longitude());
            });
    return tree;
  }

  private static Object hours(OpeningHours hours) {
    if (hours.allDay()) {
      return "24h";
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      Optional.ofNullable(hours.week().get(day))
          .ifPresent(
              span ->
                  tree.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), span.toString()));
    }
    Map<String, Object> holidays = new TreeMap<>();
    hours
        .holidays()
        .forEach(
            (date, span) ->
                holidays.put(date.toString(), span.map(Object::toString).orElse("closed")));
    tree.put("holidays", holidays);
    return tree;
  }

  private static Map<String, Object> device(Device device) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", device.id());
    tree.put("class", device.deviceClass());
    device.name().ifPresent(name -> tree.put("name", words(name)));
    device.wiring().ifPresent(wiring -> tree.put("wiring", wiring(wiring)));
    tree.put("limits", new TreeMap<>(device.limits()));
    Map<String, Object> expiry = new TreeMap<>();
    device.expiry().forEach((part, date) -> expiry.put(part, date.toString()));
    tree.put("expiry", expiry);
    device.sampling().ifPresent(s -> tree.put("sampling", sampling(s)));
    return tree;
  }

  private static Map<String, Object> wiring(Wiring wiring) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("driver", wiring.driver().id());
    tree.putAll(new TreeMap<>(wiring.settings()));
    return tree;
  }

  private static Map<String, Object> sampling(Sampling sampling) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("period", sampling.period().toMillis() + "ms");
    tree.put("heartbeat", sampling.heartbeat().toMillis() + "ms");
    tree.put("dead_band", new TreeMap<>(sampling.deadBand()));
    return tree;
  }
}
