package org.yizhan.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeMainTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void whatIsToldWronglyEndsWithTwo() throws IOException {
    Path good = file("good.yaml", "profile: 1\nid: test-001\n");
    Path bad = file("bad.yaml", "profile: 1\nid: test-001\ndevcies: []\n");
    assertEquals(0, EdgeMain.run("check", good.toString()));
    assertEquals(2, EdgeMain.run("check", bad.toString()));
    assertEquals(2, EdgeMain.run("check", folder.resolve("none.yaml").toString()));
    assertEquals(2, EdgeMain.run("--profil", good.toString()));
    assertEquals(2, EdgeMain.run());
    assertEquals(2, EdgeMain.run("--profile", good.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"id\":\"other\"} | take the bundle of this station",
        "{\"id\":\"test-001\"} | expected an object with url, username and password",
        "{\"id\":\"test-001\",\"mqtt\":{\"url\":\"tcp://h:1\",\"username\":\"u\"}} | mqtt.password",
        "{\"id\":\"test-001\",\"mqtt\":{\"url\":\"h:1\",\"username\":\"u\",\"password\":\"p\"}} | tcp://host:port",
        "{ | the bundle cannot be read",
      })
  void aBundleThatCannotBeTakenIsSaid(String bundle, String words) throws IOException {
    Path file = file("bundle.json", bundle);
    ConfigurationException error =
        assertThrows(
            ConfigurationException.class, () -> new Bundle(file, Map.of()).broker("test-001"));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void theEnvironmentOverridesTheBundle() throws Exception {
    Path file =
        file(
            "bundle.json",
            "{\"id\":\"test-001\",\"mqtt\":{\"url\":\"tcp://h:1\",\"username\":\"u\",\"password\":\"p\"}}");
    BrokerSettings broker =
        new Bundle(file, Map.of("YIZHAN_MQTT_URL", "tcp://other:2")).broker("test-001");
    assertEquals("tcp://other:2 as u", broker.toString());
    assertEquals("p", broker.password());
  }
}
