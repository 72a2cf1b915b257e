package org.yizhan.edge.hardware.pi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelThermometerTest {
  private static final String ROM = "28-00000a1b2c3d";

  @TempDir private Path root;

  private final AtomicReference<Optional<Integer>> taken = new AtomicReference<>(Optional.empty());

  private KernelThermometer thermometer(String content) throws IOException {
    Path folder = Files.createDirectories(root.resolve("sys/bus/w1/devices").resolve(ROM));
    Files.writeString(folder.resolve("temperature"), content);
    return new KernelThermometer(root, ROM);
  }

  private boolean takes(KernelThermometer thermometer) throws IOException {
    taken.set(thermometer.takeMilliCelsius());
    return taken.get().isPresent();
  }

  @ParameterizedTest
  @CsvSource({"21437, 21437", "-10125, -10125", "85000, 85000"})
  void tellsAResultOnce(String content, int milliC) throws IOException {
    KernelThermometer thermometer = thermometer(content + "\n");
    assertEquals(Optional.empty(), thermometer.takeMilliCelsius());
    thermometer.begin();
    thermometer.begin();
    await().until(() -> takes(thermometer));
    assertEquals(Optional.of(milliC), taken.get());
    assertEquals(Optional.empty(), thermometer.takeMilliCelsius());
  }

  private static IOException failure(KernelThermometer thermometer) {
    thermometer.begin();
    AtomicReference<IOException> failure = new AtomicReference<>();
    await()
        .until(
            () -> {
              try {
                return thermometer.takeMilliCelsius().isPresent();
              } catch (IOException e) {
                failure.set(e);
                return true;
              }
            });
    return failure.get();
  }

  @Test
  void garbageIsSaidAndAGoodConversionFollows() throws IOException {
    KernelThermometer thermometer = thermometer("\n");
    assertTrue(failure(thermometer).getMessage().contains("gives no temperature"));
    Files.writeString(
        root.resolve("sys/bus/w1/devices").resolve(ROM).resolve("temperature"), "1000\n");
    thermometer.begin();
    await().until(() -> takes(thermometer));
    assertEquals(Optional.of(1000), taken.get());
  }

  @Test
  void aSensorThatIsNotOnTheBusIsSaid() {
    KernelThermometer thermometer = new KernelThermometer(root, ROM);
    assertTrue(
        failure(thermometer).getMessage().contains("no sensor of that number is on the bus"));
  }
}
