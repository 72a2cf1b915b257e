package org.yizhan.edge.hardware.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.yizhan.edge.hardware.OneWireThermometer;

/**
 * A DS18B20 through the kernel (kernel documentation {@code w1/slaves/w1_therm}): reading its file
 * waits for a whole conversion, so that it is read on a thread of its own.
 */
final class KernelThermometer implements OneWireThermometer {
  private final Path file;
  private CompletableFuture<Integer> conversion;

  /** A sensor whose folder lies below {@code root}{@code /sys/bus/w1/devices}. */
  KernelThermometer(Path root, String rom) {
    this.file = root.resolve("sys/bus/w1/devices").resolve(rom).resolve("temperature");
  }

  @Override
  public void begin() {
    if (conversion == null) {
      CompletableFuture<Integer> begun = new CompletableFuture<>();
      conversion = begun;
      Thread.ofVirtual().name("conversion of " + file).start(() -> convert(begun));
    }
  }

  private void convert(CompletableFuture<Integer> begun) {
    try {
      begun.complete(Integer.parseInt(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      begun.completeExceptionally(e);
    }
  }

  @Override
  public Optional<Integer> takeMilliCelsius() throws IOException {
    if (conversion == null || !conversion.isDone()) {
      return Optional.empty();
    }
    try {
      return Optional.of(conversion.get());
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof NoSuchFileException
              ? "no sensor of that number is on the bus, or the overlay w1-gpio is not loaded"
              : String.valueOf(e.getCause().getMessage());
      throw new IOException(file + " gives no temperature: " + why, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      conversion = null;
    }
  }
}
