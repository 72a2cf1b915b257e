package org.yizhan.cloud.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.control.ControlFile;

/** The way of commands into the running service: who may, and what they get. */
class ControlTest {
  @TempDir Path folder;
  private ControlFile control;

  @Test
  void opensWithTheSecretOfTheDataFolderOnly() throws Exception {
    Path data = folder.resolve("data");
    try (ApplicationContext context = start(data)) {
      control = ControlFile.read(data).orElseThrow();
      String to = "{\"to\":\"" + folder.resolve("backup") + "\"}";
      for (String path :
          new String[] {"/control/backup", "/control/backup/status", "/control/broker-files"}) {
        assertEquals(404, post(path, null, to).statusCode(), path);
        assertEquals(404, post(path, control.secret() + "0", to).statusCode(), path);
        assertFalse(apiDocument().contains(path), path);
      }
      assertEquals(404, post("/control/backup/status", control.secret(), "{}").statusCode());
      refused(400, "\\\"to\\\" is missing", "{}");
      refused(409, "is no absolute path", "{\"to\":\"here\"}");
      refused(409, "there is no folder", "{\"to\":\"" + folder.resolve("no/where") + "\"}");

      assertEquals(200, post("/control/backup", control.secret(), to).statusCode());
      await("the backup")
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  post("/control/backup/status", control.secret(), "{}")
                      .body()
                      .contains("\"done\""));
      assertTrue(Files.exists(folder.resolve("backup/manifest.json")));
      refused(409, "exists already", to);
    }
    assertTrue(ControlFile.read(data).isEmpty(), "gone with the service");
  }

  private void refused(int status, String words, String body) throws Exception {
    HttpResponse<String> answer = post("/control/backup", control.secret(), body);
    assertEquals(status, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains(words), answer::body);
  }

  private HttpResponse<String> post(String path, String secret, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(control.url().resolve(path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (secret != null) {
      request.header("X-Yizhan-Control", secret);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String apiDocument() throws IOException {
    try (InputStream document =
        ControlTest.class.getResourceAsStream("/META-INF/swagger/yizhan-1.yml")) {
      return new String(document.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ApplicationContext start(Path data) {
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "yizhan.data",
                    data.toString(),
                    "yizhan.http.port",
                    "-1",
                    "yizhan.broker.embedded.port",
                    "0"))
            .start();
    context.getBean(EmbeddedServer.class).start();
    return context;
  }
}
