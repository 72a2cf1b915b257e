package org.yizhan.wire;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The JSON Schemas of the contract, for the tests of both ends: every message that a test sees sent
 * is checked here.
 */
public enum WireSchema {
  TELEMETRY("telemetry"),
  ACK("ack"),
  STATE("state"),
  CONFIG_DESIRED("config-desired"),
  CONFIG_REPORTED("config-reported"),
  COMMAND("command"),
  COMMAND_RESULT("command-result");

  private final String file;

  WireSchema(String file) {
    this.file = file;
  }

  /** The schema for the messages of a topic. */
  public static WireSchema of(Topics.Leaf leaf) {
    return valueOf(leaf.name());
  }

  /**
   * Fails with what is wrong when the message does not fit the schema or is larger than the
   * contract allows.
   */
  public void check(byte[] message) {
    Set<ValidationMessage> problems = problems(message);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          this + " " + problems + " in " + new String(message, StandardCharsets.UTF_8));
    }
    if (message.length > WireLimits.MAX_PAYLOAD_BYTES) {
      throw new AssertionError(this + " has " + message.length + " bytes");
    }
  }

  Set<ValidationMessage> problems(byte[] message) {
    return schema().validate(new String(message, StandardCharsets.UTF_8), InputFormat.JSON);
  }

  private JsonSchema schema() {
    try (InputStream in = Topics.class.getResourceAsStream("/schema/v1/" + file + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
