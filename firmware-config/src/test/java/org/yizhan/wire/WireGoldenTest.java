package org.yizhan.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden messages, byte for byte: what they decode to encodes to the same bytes, and fits the
 * schema.
 */
final class WireGoldenTest {

  static List<Path> golden() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(resource("/wire/golden"))) {
      return files.sorted().toList();
    }
  }

  static List<Path> bad() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(resource("/wire/bad"))) {
      return files.filter(p -> p.endsWith("message.json")).map(Path::getParent).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void decodesAndEncodesToTheSameBytes(Path file) throws IOException, WireException {
    byte[] message = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    WireSchema schema = schemaFor(name);
    schema.check(message);
    assertArrayEquals(message, roundTrip(schema, message), () -> name);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWithTheReasonAndWords(Path folder) throws IOException {
    byte[] message = Files.readAllBytes(folder.resolve("message.json"));
    String expected = Files.readString(folder.resolve("expected.txt")).strip();
    WireException refused = assertThrows(WireException.class, () -> TelemetryCodec.decode(message));
    assertEquals(folder.getParent().getFileName().toString(), refused.fault().word());
    assertTrue(refused.getMessage().contains(expected), refused::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"v":1,"epoch":"e","batch":2,"history":true,"readings":[]}  | true
          {"v":1,"epoch":"e","batch":2,"history":false,"readings":[]} | false
          {"readings":[{"history":true}],"history":true}              | true
          {"readings":[{"history":true}],"history":false}             | false
          {"later":{"history":true}}                                  | false
          {"history":"true"}                                          | false
          {"history"                                                  | false
          [true]                                                      | false
          nonsense                                                    | false
          """)
  void backlogIsToldWithoutReadingTheWholeMessage(String message, boolean history) {
    assertEquals(
        history, TelemetryCodec.saysHistory(message.getBytes(StandardCharsets.UTF_8)), message);
  }

  @Test
  void unknownFieldsArePassedOver() throws WireException {
    String epoch = "3f1a5c1e-8a52-4c34-9d55-0b6c6f1f2a10";
    String message =
        "{\"new\":{\"a\":[1]},\"v\":1,\"epoch\":\""
            + epoch
            + "\",\"batch\":3,\"history\":true,\"readings\":[{\"d\":\"a\",\"new\":[{}],\"m\":\"b\",\"t\":5,\"x\":0.25}]}";
    Telemetry telemetry = TelemetryCodec.decode(message.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        new Telemetry(UUID.fromString(epoch), 3, true, List.of(Reading.good("a", "b", 5, 0.25))),
        telemetry);
    StationState state =
        MessageCodec.decodeState(
            "{\"v\":1,\"online\":false,\"mood\":\"fine\"}".getBytes(StandardCharsets.UTF_8));
    assertEquals(new StationState.Offline(java.util.Optional.empty()), state);
  }

  @Test
  void anArgumentWithoutAValueIsMalformed() {
    byte[] command =
        "{\"v\":1,\"id\":\"3f1a5c1e-8a52-4c34-9d55-0b6c6f1f2a10\",\"name\":\"door.unlock\",\"args\":{\"device\":null},\"expires\":5}"
            .getBytes(StandardCharsets.UTF_8);
    WireException refused =
        assertThrows(WireException.class, () -> MessageCodec.decodeCommand(command));
    assertEquals("args.device is null: leave out what has no value", refused.getMessage());
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() {
    byte[] valueAndBad =
        "{\"v\":1,\"epoch\":\"3f1a5c1e-8a52-4c34-9d55-0b6c6f1f2a10\",\"batch\":1,\"history\":false,\"readings\":[{\"d\":\"a\",\"m\":\"b\",\"t\":1,\"x\":1,\"q\":\"bad\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    assertFalse(WireSchema.TELEMETRY.problems(valueAndBad).isEmpty());
    assertFalse(
        WireSchema.STATE
            .problems("{\"v\":1,\"online\":true}".getBytes(StandardCharsets.UTF_8))
            .isEmpty());
  }

  @Test
  void acknowledgementsJoinNeighbours() {
    UUID epoch = UUID.randomUUID();
    Ack ack = Ack.of(epoch, new TreeSet<>(List.of(1840L, 1841L, 1842L, 1850L)));
    assertEquals(List.of(new Ack.Range(1840, 1842), new Ack.Range(1850, 1850)), ack.stored());
  }

  @Test
  void anUpperBoundOfEachReadingsBytesHolds() {
    for (double value :
        new double[] {
          0, -1, 1e15, -9.007199254740991e15, Math.PI, -Double.MIN_VALUE, Double.MAX_VALUE
        }) {
      Reading reading = new Reading("设备-1", "power_w", Long.MAX_VALUE, value, Quality.UNCERTAIN);
      int bytes = TelemetryCodec.encodeReadings(List.of(reading)).length - 1;
      assertTrue(bytes <= TelemetryCodec.maxBytes(reading), () -> value + " takes " + bytes);
    }
  }

  private static byte[] roundTrip(WireSchema schema, byte[] message) throws WireException {
    return switch (schema) {
      case TELEMETRY -> TelemetryCodec.encode(TelemetryCodec.decode(message));
      case ACK -> MessageCodec.encode(MessageCodec.decodeAck(message));
      case STATE -> MessageCodec.encode(MessageCodec.decodeState(message));
      case CONFIG_DESIRED -> MessageCodec.encode(MessageCodec.decodeDesiredConfig(message));
      case CONFIG_REPORTED -> MessageCodec.encode(MessageCodec.decodeReportedConfig(message));
      case COMMAND -> MessageCodec.encode(MessageCodec.decodeCommand(message));
      case COMMAND_RESULT -> MessageCodec.encode(MessageCodec.decodeCommandResult(message));
    };
  }

  private static WireSchema schemaFor(String name) {
    for (String longest :
        List.of(
            "command-result",
            "command",
            "config-desired",
            "config-reported",
            "telemetry",
            "state",
            "ack")) {
      if (name.startsWith(longest)) {
        return WireSchema.valueOf(longest.replace('-', '_').toUpperCase(java.util.Locale.ROOT));
      }
    }
    throw new AssertionError("no schema for " + name);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(WireGoldenTest.class.getResource(name).toURI());
  }
}
