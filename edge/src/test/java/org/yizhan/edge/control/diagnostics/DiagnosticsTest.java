package org.yizhan.edge.control.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.wire.CommandResult;
import org.yizhan.wire.MessageCodec;
import org.yizhan.wire.Quality;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.WireSchema;

class DiagnosticsTest {
  private static Diagnostics with(
      List<Diagnostics.Device> devices, List<Diagnostics.GuardAction> guard, List<String> log) {
    return new Diagnostics(
        "1.0.0",
        Duration.ofHours(1),
        new Diagnostics.Clock(1_795_305_600_000_000L, "trusted"),
        new Diagnostics.Configuration(
            7,
            "sha256:ab",
            false,
            Optional.of(
                new ReportedConfig(
                    8, "sha256:cd", ReportedConfig.Status.REVERTED, Optional.of("no bus")))),
        new Diagnostics.Outbox(12, 3456, 0),
        new Diagnostics.Link(true, Optional.of(Duration.ofSeconds(3))),
        devices,
        guard,
        log);
  }

  private static Diagnostics.Device device(int number, boolean trouble) {
    return new Diagnostics.Device(
        "device-" + number,
        List.of(
            new Diagnostics.Value("power_w", Optional.of(37.2), Quality.GOOD, 5),
            new Diagnostics.Value("temperature_c", Optional.empty(), Quality.BAD, 6)),
        trouble ? Optional.of("no answer on I2C bus 1") : Optional.empty());
  }

  @Test
  void isCompactJson() {
    assertEquals(
        "{\"agent\":\"1.0.0\",\"uptime_s\":3600,\"now_us\":1795305600000000,\"clock\":\"trusted\","
            + "\"config\":{\"revision\":7,\"hash\":\"sha256:ab\",\"trial\":false,\"last_status\":\"reverted\",\"last_revision\":8,\"last_reason\":\"no bus\"},"
            + "\"outbox\":{\"waiting\":12,\"bytes\":3456,\"dropped\":0},\"connected\":true,\"since_ack_s\":3,"
            + "\"devices\":[{\"id\":\"device-1\",\"trouble\":\"no answer on I2C bus 1\",\"values\":{\"power_w\":[37.2,\"good\",5],\"temperature_c\":[null,\"bad\",6]}}],"
            + "\"guard\":[{\"at_us\":4,\"what\":\"charger-1 cut\",\"cause\":\"leak\"}],\"log\":[\"a line\"],"
            + "\"left_out\":{\"devices\":0,\"guard\":0,\"log\":0}}",
        with(
                List.of(device(1, true)),
                List.of(new Diagnostics.GuardAction(4, "charger-1 cut", "leak")),
                List.of("a line"))
            .text());
  }

  @Test
  void whatDoesNotFitIsLeftOutTheLeastNeededFirst() throws BrokenFileException {
    List<Diagnostics.Device> devices =
        IntStream.rangeClosed(1, 200).mapToObj(i -> device(i, i % 20 == 0)).toList();
    List<String> log = Collections.nCopies(LogRing.MAX_LINES, "墙".repeat(LogRing.MAX_LINE_LENGTH));
    List<Diagnostics.GuardAction> guard =
        Collections.nCopies(5, new Diagnostics.GuardAction(4, "charger-1 cut", "leak"));
    Values json = fits(with(devices, guard, log));
    assertEquals(100, json.object("left_out").whole("log"));
    assertEquals(0, json.object("left_out").whole("guard"));
    List<Values> told = json.objects("devices");
    assertTrue(told.size() > 10 && told.size() < 200, "told " + told.size());
    assertEquals(200, told.size() + json.object("left_out").whole("devices"));
    assertEquals(10, told.stream().filter(device -> device.has("trouble")).count());

    Values lines = fits(with(List.of(device(1, true)), guard, log));
    List<String> kept = lines.texts("log");
    assertTrue(kept.size() > 5, "kept " + kept.size());
    assertEquals(100, kept.size() + lines.object("left_out").whole("log"));
  }

  @Test
  void evenTroubleEverywhereFits() throws BrokenFileException {
    List<Diagnostics.Device> devices =
        IntStream.rangeClosed(1, 200).mapToObj(i -> device(i, true)).toList();
    List<Diagnostics.GuardAction> guard =
        Collections.nCopies(500, new Diagnostics.GuardAction(4, "charger-1 cut", "leak"));
    Values json = fits(with(devices, guard, List.of("\u0001\"\\".repeat(100))));
    assertEquals(500, json.object("left_out").whole("guard"));
    assertTrue(json.objects("devices").size() > 100);
  }

  /** Within its bound, and as an answer within a message. */
  private static Values fits(Diagnostics diagnostics) throws BrokenFileException {
    String text = diagnostics.text();
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes <= Diagnostics.MAX_BYTES, () -> bytes + " bytes");
    WireSchema.COMMAND_RESULT.check(
        MessageCodec.encode(new CommandResult(new UUID(0, 1), CommandResult.Status.DONE, text)));
    return Values.parse(text);
  }

  @Test
  void theRingKeepsTheLastLinesCut() {
    LogRing ring = new LogRing();
    assertEquals(List.of(), ring.lines());
    for (int i = 0; i <= LogRing.MAX_LINES; i++) {
      ring.add("line " + i);
    }
    assertEquals(LogRing.MAX_LINES, ring.lines().size());
    assertEquals("line 1", ring.lines().getFirst());
    ring.add("y".repeat(LogRing.MAX_LINE_LENGTH));
    assertEquals("y".repeat(LogRing.MAX_LINE_LENGTH), ring.lines().getLast());
    ring.add("y".repeat(LogRing.MAX_LINE_LENGTH + 1));
    assertEquals("y".repeat(LogRing.MAX_LINE_LENGTH - 1) + "…", ring.lines().getLast());
  }
}
