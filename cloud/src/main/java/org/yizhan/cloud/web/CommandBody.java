package org.yizhan.cloud.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.cloud.command.CommandRequest;
import org.yizhan.cloud.command.UnfitCommand;
import org.yizhan.cloud.web.problem.ProblemDetails;
import org.yizhan.cloud.web.problem.ProblemException;
import org.yizhan.profile.StationProfile;

/** A command in a request's body. */
final class CommandBody {
  private CommandBody() {}

  /** Not a JSON object is a 400; one that is no command for this station a 422 with all faults. */
  static CommandRequest read(String body, StationProfile profile) {
    try {
      return CommandRequest.read(fields(body), profile);
    } catch (UnfitCommand e) {
      throw ProblemException.unprocessable(
          e.getMessage(),
          e.flaws().stream()
              .map(flaw -> new ProblemDetails.Fault(flaw.at(), flaw.message(), flaw.mend()))
              .toList());
    }
  }

  private static Map<String, Object> fields(String body) {
    try {
      if (JSON.std.anyFrom(body) instanceof Map<?, ?> map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
      }
    } catch (IOException e) {
      String where = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw ProblemException.badRequest("the body is not JSON: " + where);
    }
    throw ProblemException.badRequest("the body must be a JSON object, as {\"name\":\"identify\"}");
  }
}
