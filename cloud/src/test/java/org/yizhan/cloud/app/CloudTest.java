package org.yizhan.cloud.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cloud.broker.Broker;

/** The whole service starts, says how it is, and lets go of its folder. */
class CloudTest {
  @TempDir Path folder;

  @Test
  void startsSaysHowItIsAndStops() throws Exception {
    for (int start = 1; start <= 2; start++) {
      try (ApplicationContext context = start()) {
        URI broker = context.getBean(Broker.class).stationUrl().orElseThrow();
        assertNotEquals(1883, broker.getPort(), "the port of the settings is used");
        URI url = context.getBean(EmbeddedServer.class).getURI();
        await().until(() -> get(url.resolve("/health")).statusCode() == 200);
        String metrics = get(url.resolve("/prometheus")).body();
        assertTrue(
            metrics.contains("yizhan_ingest_rejected_total{reason=\"malformed\"} 0.0"), metrics);
        assertTrue(metrics.contains("yizhan_ingest_lane_limit{lane=\"live\"} 3000.0"), metrics);
      }
    }
  }

  private ApplicationContext start() {
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "yizhan.data",
                    folder.toString(),
                    "yizhan.http.port",
                    "-1",
                    "yizhan.broker.embedded.port",
                    "0"))
            .start();
    context.getBean(EmbeddedServer.class).start();
    return context;
  }

  private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aFolderBelongsToOneProcess() throws IOException {
    DataFolder held = DataFolder.lock(folder);
    try {
      StartFailure refused = assertThrows(StartFailure.class, () -> DataFolder.lock(folder));
      assertTrue(refused.getMessage().contains("in use by another process"));
      assertFalse(refused.getMessage().contains("\n"));
      assertEquals(refused.getMessage(), StartFailure.words(new RuntimeException(refused)));
    } finally {
      held.close();
    }
    DataFolder.lock(folder).close();
  }
}
