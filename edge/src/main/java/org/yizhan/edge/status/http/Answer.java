package org.yizhan.edge.status.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * An answer over HTTP/1.0: the connection is closed after it.
 *
 * @param status the code and its words, such as {@code 200 OK}
 * @param troubles how many troubles the status tells of, where it tells of one
 */
record Answer(String status, String contentType, String body, OptionalInt troubles) {
  private static final String PLAIN = "text/plain; charset=utf-8";

  static Answer refusal(String status, String words) {
    return new Answer(status, PLAIN, words + "\n", OptionalInt.empty());
  }

  /** Status line, header fields and body; nothing may be kept, framed, or loaded from elsewhere. */
  byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.0 ").append(status).append("\r\n");
    field(head, "Content-Type", contentType);
    field(head, "Content-Length", Integer.toString(content.length));
    field(head, "Cache-Control", "no-store");
    field(head, "Content-Security-Policy", StatusPages.POLICY);
    field(head, "X-Content-Type-Options", "nosniff");
    field(head, "Allow", "GET");
    field(head, "Connection", "close");
    troubles.ifPresent(n -> field(head, StatusPages.TROUBLES, Integer.toString(n)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + content.length + 2);
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
