package org.yizhan.edge.status.http;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.yizhan.edge.status.JsonStatus;
import org.yizhan.edge.status.Language;
import org.yizhan.edge.status.StationStatus;
import org.yizhan.edge.status.TerminalStatus;
import org.yizhan.edge.status.Troubles;
import org.yizhan.edge.status.WebStatus;

/**
 * What is answered to which request line (RFC 9112, section 3): {@code /} the page, {@code
 * /status.txt} the text, both in Chinese unless {@code ?lang=en} asks otherwise, and {@code
 * /status.json}.
 */
public final class StatusPages {
  /** The text's path. */
  public static final String TEXT = "/status.txt";

  /** The header field that says how many troubles there are. */
  public static final String TROUBLES = "Yizhan-Troubles";

  /** The page's own style and its empty icon, and nothing else (CSP Level 3). */
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

  private static final String PAGE = "/";
  private static final String JSON = "/status.json";
  private static final String LANGUAGE = "lang=";

  private final Supplier<StationStatus> status;

  /** Pages of the status that {@code status} gives at each request, on the server's thread. */
  StatusPages(Supplier<StationStatus> status) {
    this.status = status;
  }

  Answer answer(String requestLine) {
    String[] words = requestLine.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith("/")) {
      return Answer.refusal("400 Bad Request", "this is no HTTP request");
    }
    if (!words[0].equals("GET")) {
      return Answer.refusal("405 Method Not Allowed", "the status can only be read: use GET");
    }
    String[] target = words[1].split("\\?", 2);
    return page(target[0], language(target.length == 2 ? target[1] : ""));
  }

  private static Language language(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> parameter.startsWith(LANGUAGE))
        .flatMap(parameter -> Language.find(parameter.substring(LANGUAGE.length())).stream())
        .findFirst()
        .orElse(Language.ZH);
  }

  private Answer page(String path, Language language) {
    return switch (path) {
      case PAGE -> {
        StationStatus now = status.get();
        yield found("text/html", WebStatus.render(now, language), now);
      }
      case TEXT -> {
        StationStatus now = status.get();
        yield found("text/plain", TerminalStatus.render(now, language), now);
      }
      case JSON -> {
        StationStatus now = status.get();
        yield found("application/json", JsonStatus.render(now), now);
      }
      default ->
          Answer.refusal("404 Not Found", "there are " + PAGE + ", " + TEXT + " and " + JSON);
    };
  }

  private static Answer found(String type, String body, StationStatus status) {
    return new Answer(
        "200 OK", type + "; charset=utf-8", body, OptionalInt.of(Troubles.of(status).size()));
  }
}
