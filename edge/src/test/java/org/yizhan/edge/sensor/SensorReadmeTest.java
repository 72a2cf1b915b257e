package org.yizhan.edge.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wiring that a README shows is that of the sample profile, which the profile tests read. */
class SensorReadmeTest {
  private static final String WIRING = "wiring: ";

  @ParameterizedTest
  @ValueSource(strings = {"charger", "appliance", "presence"})
  void showsTheWiringOfItsSample(String kind) throws IOException {
    Path readme = Path.of("src/main/java/org/yizhan/edge/sensor", kind, "README.md");
    Path sample = Path.of("../firmware-config/profiles/good/sensor-" + kind + ".yaml");
    List<String> wired =
        Files.readAllLines(sample).stream()
            .map(String::strip)
            .filter(line -> line.startsWith(WIRING))
            .toList();
    List<String> shown =
        Files.readAllLines(readme).stream().filter(line -> line.startsWith(WIRING)).toList();
    assertFalse(shown.isEmpty());
    assertEquals(List.of(), shown.stream().filter(line -> !wired.contains(line)).toList());
  }
}
