package org.yizhan.cloud.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import org.yizhan.cloud.web.problem.ProblemDetails;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.profile.ProfileException;
import org.yizhan.profile.ProfileReader;
import org.yizhan.profile.StationProfile;

/** A profile in a request's body. */
final class ProfileBody {
  private ProfileBody() {}

  /** Not JSON is a 400; JSON that is no valid profile a 422 with everything that is wrong. */
  static StationProfile read(String body) {
    requireJson(body);
    try {
      return ProfileReader.read(body);
    } catch (ProfileException e) {
      throw ProblemException.unprocessable(
          "the profile has " + e.problems().size() + " fault(s)",
          e.problems().stream()
              .map(p -> new ProblemDetails.Fault(p.at(), p.message(), p.mend()))
              .toList());
    }
  }

  /** The reader would take YAML too; the API speaks JSON. */
  private static void requireJson(String body) {
    try {
      JSON.std.anyFrom(body);
    } catch (IOException e) {
      String where = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw ProblemException.badRequest("the body is not JSON: " + where);
    }
  }
}
