package org.yizhan.profile;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.yizhan.catalog.Catalog;
import org.yizhan.catalog.DeviceClass;
import org.yizhan.catalog.Text;

/** Reads a profile from YAML or JSON text. */
public final class ProfileReader {
  /** Longest profile text, in characters. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** Most devices of one station. */
  public static final int MAX_DEVICES = 200;

  private static final Duration LONGEST_PERIOD = Duration.ofDays(1);
  private static final Pattern STATION_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");
  static final Pattern DEVICE_ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,38}");
  static final String DEVICE_ID_WORDS = "1 to 39 of a-z, 0-9, _ and -";
  private static final Pattern SPAN = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

  private static final List<String> KEYS =
      List.of(
          "profile",
          "id",
          "name",
          "sign",
          "place",
          "carrier",
          "hours",
          "facilities",
          "devices",
          "sampling",
          "guard");
  private static final List<String> DEVICE_KEYS =
      List.of("id", "class", "name", "wiring", "limits", "expiry", "sampling");
  private static final List<String> SAMPLING_KEYS = List.of("period", "heartbeat", "dead_band");
  private static final Map<String, DayOfWeek> DAYS = new LinkedHashMap<>();

  static {
    for (DayOfWeek day : DayOfWeek.values()) {
      DAYS.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), day);
    }
  }

  private final List<Problem> problems = YamlMap.newProblems();

  private ProfileReader() {}

  /**
   * Reads a whole profile.
   *
   * @throws ProfileException with everything that is wrong in it
   */
  public static StationProfile read(String text) throws ProfileException {
    return new ProfileReader().whole(text);
  }

  private StationProfile whole(String text) throws ProfileException {
    StationProfile profile = profile(YamlMap.of("", compose(text), KEYS, problems));
    if (!problems.isEmpty()) {
      throw new ProfileException(problems.stream().sorted(Problem.BY_PLACE).toList());
    }
    return profile;
  }

  private static Node compose(String text) throws ProfileException {
    if (text.length() > MAX_LENGTH) {
      throw fatal(
          1,
          1,
          "the profile has " + text.length() + " characters",
          "at most " + MAX_LENGTH + " are read");
    }
    try {
      return new Compose(LoadSettings.builder().build())
          .composeString(text)
          .orElseThrow(
              () ->
                  fatal(
                      1,
                      1,
                      "the profile is empty",
                      "start from an example in firmware-config/profiles"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(m -> m.getColumn() + 1).orElse(1);
      throw fatal(line, column, "not readable as YAML: " + e.getProblem(), "mend the syntax there");
    } catch (YamlEngineException e) {
      throw fatal(1, 1, "not readable as YAML: " + e.getMessage(), "mend the syntax");
    }
  }

  private static ProfileException fatal(int line, int column, String message, String mend) {
    return new ProfileException(List.of(new Problem(line, column, "profile", message, mend)));
  }

  private StationProfile profile(YamlMap map) {
    map.parsed("profile", ProfileReader::version, "1, the only version of this format");
    map.required("id");
    String id =
        map.matching(
                "id",
                STATION_ID,
                "3 to 40 of a-z, 0-9 and -, beginning and ending with a letter or digit")
            .orElse("");
    Map<String, Sampling> sampling = new HashMap<>();
    map.openMap("sampling")
        .ifPresent(
            byClass ->
                byClass
                    .keys()
                    .forEach(c -> classSampling(byClass, c).ifPresent(s -> sampling.put(c, s))));
    List<Device> devices = devices(map);
    return new StationProfile(
        id,
        words(map, "name").orElse(Text.same(id)),
        map.text("sign"),
        place(map),
        map.text("carrier"),
        hours(map),
        facilities(map),
        devices,
        sampling,
        new GuardReader(devices, problems).rules(map));
  }

  private static int version(String text) {
    if (!text.equals("1")) {
      throw new IllegalArgumentException();
    }
    return 1;
  }

  private Optional<Text> words(YamlMap map, String key) {
    if (!map.has(key)) {
      return Optional.empty();
    }
    if (map.node(key) instanceof ScalarNode) {
      return map.text(key).map(Text::same);
    }
    YamlMap both = map.map(key, List.of("zh", "en")).orElseThrow();
    String zh = both.required("zh");
    return Optional.of(new Text(zh, both.text("en").orElse(zh)));
  }

  private StationProfile.Place place(YamlMap map) {
    Optional<YamlMap> place =
        map.map("place", List.of("district", "sub_district", "latitude", "longitude"));
    Optional<Double> latitude = place.flatMap(p -> p.number("latitude", -90, 90));
    Optional<Double> longitude = place.flatMap(p -> p.number("longitude", -180, 180));
    place
        .filter(p -> p.has("latitude") != p.has("longitude"))
        .ifPresent(p -> p.note("", "latitude and longitude go together", "give both or neither"));
    return new StationProfile.Place(
        place.flatMap(p -> p.text("district")),
        place.flatMap(p -> p.text("sub_district")),
        latitude.flatMap(lat -> longitude.map(lon -> new StationProfile.Coordinates(lat, lon))));
  }

  private OpeningHours hours(YamlMap map) {
    if (!map.has("hours")) {
      return OpeningHours.ALL_DAY;
    }
    if (map.node("hours") instanceof ScalarNode scalar) {
      if (!scalar.getValue().equals("24h")) {
        map.note(
            "hours",
            "\"" + scalar.getValue() + "\" cannot be taken",
            "write 24h, or spans by weekday: {mon: \"09:00-18:00\", …}");
      }
      return OpeningHours.ALL_DAY;
    }
    List<String> known = new ArrayList<>(DAYS.keySet());
    known.add("holidays");
    YamlMap byDay = map.map("hours", known).orElseThrow();
    Map<DayOfWeek, OpeningHours.Span> week = new EnumMap<>(DayOfWeek.class);
    DAYS.forEach((key, day) -> span(byDay, key).ifPresent(span -> week.put(day, span)));
    Map<LocalDate, Optional<OpeningHours.Span>> holidays = new HashMap<>();
    byDay
        .openMap("holidays")
        .ifPresent(dates -> dates.keys().forEach(date -> holiday(dates, date, holidays)));
    return new OpeningHours(false, week, holidays);
  }

  private static void holiday(
      YamlMap dates, String date, Map<LocalDate, Optional<OpeningHours.Span>> holidays) {
    try {
      holidays.put(LocalDate.parse(date), span(dates, date));
    } catch (java.time.DateTimeException e) {
      dates.note(date, "\"" + date + "\" is no date", "write it as 2026-10-01");
    }
  }

  /** A span; empty for {@code closed} and for a key that is not there. */
  private static Optional<OpeningHours.Span> span(YamlMap map, String key) {
    return map.parsed(key, ProfileReader::parseSpan, "a span as \"09:00-18:00\", or closed")
        .flatMap(s -> s);
  }

  private static Optional<OpeningHours.Span> parseSpan(String text) {
    if (text.equals("closed")) {
      return Optional.empty();
    }
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    String to = matcher.group(2).equals("24:00") ? "00:00" : matcher.group(2);
    return Optional.of(
        new OpeningHours.Span(LocalTime.parse(matcher.group(1)), LocalTime.parse(to)));
  }

  private List<Facility> facilities(YamlMap map) {
    Set<Facility> facilities = new LinkedHashSet<>();
    List<Node> nodes = map.list("facilities");
    for (int i = 0; i < nodes.size(); i++) {
      String at = "facilities[" + i + "]";
      Node node = nodes.get(i);
      map.scalar(node, at)
          .ifPresent(
              id ->
                  Facility.find(id)
                      .ifPresentOrElse(
                          facilities::add,
                          () ->
                              map.note(
                                  node,
                                  at,
                                  "unknown facility \"" + id + "\"",
                                  Suggestion.mend(id, ids(Facility.values())))));
    }
    return List.copyOf(facilities);
  }

  private static List<String> ids(Facility[] values) {
    return java.util.Arrays.stream(values).map(Facility::id).toList();
  }

  private List<Device> devices(YamlMap map) {
    List<Device> devices = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    WiringClashes clashes = new WiringClashes();
    List<Node> nodes = map.list("devices");
    if (nodes.size() > MAX_DEVICES) {
      map.note("devices", nodes.size() + " devices", "at most " + MAX_DEVICES + " are taken");
      return devices;
    }
    for (int i = 0; i < nodes.size(); i++) {
      YamlMap entry = YamlMap.of("devices[" + i + "]", nodes.get(i), DEVICE_KEYS, problems);
      Device device = device(entry);
      if (!device.id().isEmpty() && !seen.add(device.id())) {
        entry.note(
            "id",
            "a second device is called \"" + device.id() + "\"",
            "give each device its own id");
      }
      clashes.add(entry, device);
      devices.add(device);
    }
    return devices;
  }

  private Device device(YamlMap map) {
    map.required("id");
    String id = map.matching("id", DEVICE_ID, DEVICE_ID_WORDS).orElse("");
    String classId = map.required("class");
    Optional<DeviceClass> deviceClass = Catalog.find(classId);
    if (deviceClass.isEmpty() && !classId.isEmpty()) {
      List<String> known = Catalog.classes().stream().map(DeviceClass::id).toList();
      map.note("class", "unknown class \"" + classId + "\"", Suggestion.mend(classId, known));
    }
    return new Device(
        id,
        classId,
        words(map, "name"),
        map.has("wiring") ? wiring(map, classId) : Optional.empty(),
        deviceClass.map(c -> limits(map, c)).orElse(Map.of()),
        expiry(map),
        deviceClass.flatMap(c -> map.map("sampling", SAMPLING_KEYS).map(s -> sampling(s, c))));
  }

  private Optional<Wiring> wiring(YamlMap device, String classId) {
    YamlMap map = device.openMap("wiring").orElseThrow();
    List<String> drivers = Driver.of(classId).stream().map(Driver::id).toList();
    String driverId = map.required("driver");
    Optional<Driver> driver = Driver.find(driverId).filter(d -> drivers.contains(d.id()));
    if (driver.isEmpty()) {
      if (!driverId.isEmpty()) {
        map.note(
            "driver",
            "no driver \"" + driverId + "\" for class \"" + classId + "\"",
            Suggestion.mend(driverId, drivers));
      }
      return Optional.empty();
    }
    return Optional.of(new Wiring(driver.get(), settings(map, driver.get())));
  }

  private static Map<String, String> settings(YamlMap map, Driver driver) {
    List<String> known = new ArrayList<>(List.of("driver"));
    driver.keys().forEach(k -> known.add(k.name()));
    map.keys().stream()
        .filter(k -> !known.contains(k))
        .forEach(
            k ->
                map.noteKey(
                    k,
                    "unknown key \"" + k + "\" for driver " + driver.id(),
                    Suggestion.mend(k, known)));
    Map<String, String> settings = new HashMap<>();
    for (Driver.Key key : driver.keys()) {
      if (!map.has(key.name())) {
        if (key.required()) {
          map.note(
              "",
              "\"" + key.name() + "\" is missing for driver " + driver.id(),
              "add it: " + key.words());
        }
        continue;
      }
      map.text(key.name())
          .ifPresent(
              value -> {
                if (!key.fits(value)) {
                  map.note(
                      key.name(), "\"" + value + "\" cannot be taken", "expected " + key.words());
                }
                settings.put(key.name(), value);
              });
    }
    return settings;
  }

  private static Map<String, Double> limits(YamlMap device, DeviceClass deviceClass) {
    List<Limits> known = Limits.of(deviceClass.id());
    Map<String, Double> limits = new HashMap<>();
    device
        .map("limits", known.stream().map(Limits::key).toList())
        .ifPresent(
            map ->
                known.forEach(
                    l ->
                        map.number(l.key(), l.min(), l.max())
                            .ifPresent(v -> limits.put(l.key(), v))));
    return limits;
  }

  private static Map<String, LocalDate> expiry(YamlMap device) {
    List<String> parts = List.of("pads", "battery");
    Map<String, LocalDate> expiry = new HashMap<>();
    device
        .map("expiry", parts)
        .ifPresent(
            map ->
                parts.forEach(
                    p ->
                        map.parsed(p, LocalDate::parse, "a date as 2027-03-31")
                            .ifPresent(d -> expiry.put(p, d))));
    return expiry;
  }

  private Optional<Sampling> classSampling(YamlMap byClass, String classId) {
    Optional<DeviceClass> deviceClass = Catalog.find(classId);
    if (deviceClass.isEmpty()) {
      byClass.note(
          classId,
          "unknown class \"" + classId + "\"",
          Suggestion.mend(classId, Catalog.classes().stream().map(DeviceClass::id).toList()));
    }
    return deviceClass.flatMap(c -> byClass.map(classId, SAMPLING_KEYS).map(s -> sampling(s, c)));
  }

  private static Sampling sampling(YamlMap map, DeviceClass deviceClass) {
    Sampling fallback = Sampling.defaultFor(deviceClass.id());
    Duration period =
        YamlDuration.read(map, "period", Duration.ofMillis(100), LONGEST_PERIOD)
            .orElse(fallback.period());
    Duration heartbeat =
        YamlDuration.read(map, "heartbeat", Duration.ofSeconds(1), LONGEST_PERIOD)
            .orElse(fallback.heartbeat());
    if (heartbeat.compareTo(period) < 0) {
      map.note(
          "heartbeat",
          "the heartbeat " + heartbeat.toSeconds() + "s is shorter than the period",
          "make it at least as long as the period");
    }
    Map<String, Double> deadBand = new HashMap<>(fallback.deadBand());
    map.map("dead_band", deviceClass.quantities().stream().map(q -> q.id()).toList())
        .ifPresent(
            bands ->
                bands
                    .keys()
                    .forEach(
                        q -> bands.number(q, 0, 1_000_000).ifPresent(v -> deadBand.put(q, v))));
    return new Sampling(period, heartbeat, deadBand);
  }
}
