package org.yizhan.edge.control.configuration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yizhan.profile.Problem;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.ProfileWriter;
import org.yizhan.profile.StationProfile;
import org.yizhan.wire.DesiredConfig;

/** Looks a desired profile over, whole, before anything changes. */
final class Inspection {
  /** Most problems of one profile that are told one by one. */
  static final int MAX_PROBLEMS = 8;

  static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");

  private Inspection() {}

  /** A profile that cannot be taken; the message says what, where and how to mend it. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }

    Unfit(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Why a message cannot even be answered: an answer must name its revision and hash. */
  static Optional<String> unanswerable(DesiredConfig desired) {
    if (desired.revision() < 1) {
      return Optional.of("revision is " + desired.revision() + ", expected 1 or more");
    }
    return HASH.matcher(desired.hash()).matches()
        ? Optional.empty()
        : Optional.of(
            "hash is \"" + desired.hash() + "\", expected sha256: and 64 hexadecimal digits");
  }

  /** The profile of the message, if it can be run by this station. */
  static StationProfile inspect(DesiredConfig desired, String station) throws Unfit {
    StationProfile profile = read(desired.profileJson());
    if (!profile.id().equals(station)) {
      throw new Unfit(
          "profile.id is \""
              + profile.id()
              + "\", this station is \""
              + station
              + "\": send each station its own profile");
    }
    String hash = ProfileWriter.hash(profile);
    if (!hash.equals(desired.hash())) {
      throw new Unfit(
          "hash is "
              + desired.hash()
              + ", but the profile that came has "
              + hash
              + ": send the profile and the hash of its canonical JSON together");
    }
    return profile;
  }

  private static StationProfile read(String json) throws Unfit {
    try {
      return ProfileReader.read(json);
    } catch (ProfileException e) {
      throw new Unfit(words(e.problems()), e);
    }
  }

  private static String words(List<Problem> problems) {
    String told =
        problems.stream()
            .limit(MAX_PROBLEMS)
            .map(p -> "%s: %s — %s".formatted(p.at(), p.message(), p.mend()))
            .collect(Collectors.joining("; "));
    int more = problems.size() - MAX_PROBLEMS;
    return more > 0 ? told + "; and " + more + " more problems" : told;
  }
}
