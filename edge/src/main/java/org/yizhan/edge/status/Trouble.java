package org.yizhan.edge.status;

/**
 * Something that needs somebody's attention.
 *
 * @param subject which device or rule, or empty for the station as a whole
 * @param detail what the device's driver or the link says of it, or empty
 */
public record Trouble(TroubleKind kind, String subject, String detail) {
  static Trouble of(TroubleKind kind) {
    return new Trouble(kind, "", "");
  }
}
