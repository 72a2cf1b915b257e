package org.yizhan.cloud.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.yizhan.cloud.backup.BackupException;
import org.yizhan.cloud.backup.BackupStatus;
import org.yizhan.cloud.control.ControlFile;

/** Asks the running service for something, see {@link ControlFile}. */
final class ControlClient {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** How often a person is told, in looks. */
  private static final int TELL_LOOKS = 10;

  private final ControlFile control;

  private ControlClient(ControlFile control) {
    this.control = control;
  }

  /** The service that uses this data folder. */
  static ControlClient of(Path data) throws IOException, BackupException {
    return new ControlClient(
        ControlFile.read(data)
            .orElseThrow(
                () ->
                    new BackupException(
                        "the data folder "
                            + data
                            + " is in use, but its service takes no commands: it starts or stops"
                            + " just now, or another command uses the folder; try again")));
  }

  /**
   * Has the files of the broker written.
   *
   * @return stations whose passwords must be issued anew
   */
  List<String> brokerFiles(Path to) throws IOException, InterruptedException, BackupException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Map<String, Object> answer =
          ask(http, "/control/broker-files", JSON.std.asString(Map.of("to", to.toString())));
      return answer.get("outdated") instanceof List<?> names
          ? names.stream().map(String::valueOf).toList()
          : List.of();
    }
  }

  /**
   * Starts a backup and waits for its end.
   *
   * @param tell is told now and then how it is
   */
  BackupStatus backup(Path to, Consumer<BackupStatus> tell)
      throws IOException, InterruptedException, BackupException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      BackupStatus status =
          status(ask(http, "/control/backup", JSON.std.asString(Map.of("to", to.toString()))));
      for (int look = 1; status.state() == BackupStatus.State.RUNNING; look++) {
        Thread.sleep(LOOK);
        status = status(ask(http, "/control/backup/status", "{}"));
        if (look % TELL_LOOKS == 0) {
          tell.accept(status);
        }
      }
      return status;
    }
  }

  private Map<String, Object> ask(HttpClient http, String path, String body)
      throws IOException, InterruptedException, BackupException {
    HttpRequest request =
        HttpRequest.newBuilder(control.url().resolve(path))
            .timeout(ANSWER_TIMEOUT)
            .header("content-type", "application/json")
            .header("X-Yizhan-Control", control.secret())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    Map<String, Object> json = JSON.std.mapFrom(answer.body());
    if (answer.statusCode() != 200) {
      throw new BackupException(
          "the service refuses: " + json.getOrDefault("detail", answer.body()));
    }
    return json;
  }

  private static BackupStatus status(Map<String, Object> json) throws IOException {
    return new BackupStatus(
        BackupStatus.State.valueOf(String.valueOf(json.get("state")).toUpperCase(Locale.ROOT)),
        Path.of(String.valueOf(json.get("to"))),
        number(json, "files"),
        number(json, "bytes"),
        String.valueOf(json.get("problem")));
  }

  private static long number(Map<String, Object> json, String name) throws IOException {
    if (json.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IOException("the service's answer has no " + name + ": " + json);
  }
}
