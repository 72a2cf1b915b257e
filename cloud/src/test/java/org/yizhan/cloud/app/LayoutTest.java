package org.yizhan.cloud.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.core.value.MapPropertyResolver;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.cloud.node.NodeSettings;
import org.yizhan.cloud.node.Role;

/** Which parts go together, and what is said when they do not. */
class LayoutTest {
  private static final Map<String, Object> EXTERNAL =
      Map.of(
          "yizhan.broker.url", "tcp://broker:1883",
          "yizhan.database.url", "jdbc:postgresql://db/yizhan?password=secret",
          "yizhan.telemetry.store", "influx");

  @Test
  void aServiceOfOneNodeTakesWhatItIsGiven() {
    Layout layout = layout(Map.of("yizhan.database.url", "jdbc:h2:mem:x"));
    assertEquals(Role.ALL, layout.role());
    assertTrue(!layout.database().isPostgres());
  }

  @ParameterizedTest
  @CsvSource({"desk", "ingest"})
  void severalNodesShareExternalParts(String role) {
    Map<String, Object> settings = new HashMap<>(EXTERNAL);
    settings.put("yizhan.node.role", role);
    Layout layout = layout(settings);
    assertEquals(role, layout.role().word());
    assertEquals("jdbc:postgresql://db/yizhan", layout.database().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "yizhan.broker.url, '', embedded broker: set yizhan.broker.url",
    "yizhan.database.url, jdbc:h2:file:x, embedded database: set yizhan.database.url to PostgreSQL",
    "yizhan.telemetry.store, questdb, embedded telemetry store: set yizhan.telemetry.store to influx",
    "yizhan.node.role, Desk, 'yizhan.node.role is \"Desk\", expected one of all, desk, ingest'",
  })
  void severalNodesCannotShareEmbeddedOnes(String name, String value, String words) {
    Map<String, Object> settings = new HashMap<>(EXTERNAL);
    settings.put("yizhan.node.role", "desk");
    settings.put(name, value);
    StartFailure refused = assertThrows(StartFailure.class, () -> layout(settings));
    assertTrue(refused.getMessage().contains(words), refused::getMessage);
  }

  @Test
  void aNodesNameIsChecked() {
    assertThrows(IllegalArgumentException.class, () -> new NodeSettings(Role.DESK, "Desk 1"));
  }

  private static Layout layout(Map<String, Object> settings) {
    return Layout.of(new MapPropertyResolver(settings));
  }
}
