package org.yizhan.edge.control.configuration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yizhan.edge.control.durable.BrokenFileException;
import org.yizhan.edge.control.durable.Values;
import org.yizhan.wire.DesiredConfig;
import org.yizhan.wire.ReportedConfig;
import org.yizhan.wire.ReportedConfig.Status;

/** Answers to the cloud, and how they are kept. */
final class Reports {
  /** Longest reason, in characters; what is beyond it is counted. */
  static final int MAX_REASON_LENGTH = 1_000;

  private static final String CUT = " … (cut)";

  private Reports() {}

  static ReportedConfig applied(long revision, String hash) {
    return new ReportedConfig(revision, hash, Status.APPLIED, Optional.empty());
  }

  static ReportedConfig rejected(DesiredConfig desired, String reason) {
    return new ReportedConfig(
        desired.revision(), desired.hash(), Status.REJECTED, Optional.of(cut(reason)));
  }

  static ReportedConfig reverted(Version version, String reason) {
    return new ReportedConfig(
        version.revision(), version.hash(), Status.REVERTED, Optional.of(cut(reason)));
  }

  /** The same answer to the same profile, under the revision that it was asked with. */
  static ReportedConfig revertedAgain(DesiredConfig desired, ReportedConfig before) {
    return new ReportedConfig(desired.revision(), desired.hash(), Status.REVERTED, before.reason());
  }

  private static String cut(String reason) {
    return reason.length() <= MAX_REASON_LENGTH
        ? reason
        : reason.substring(0, MAX_REASON_LENGTH - CUT.length()) + CUT;
  }

  static Map<String, Object> json(ReportedConfig report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("revision", report.revision());
    json.put("hash", report.hash());
    json.put("status", report.status().word());
    report.reason().ifPresent(reason -> json.put("reason", reason));
    return json;
  }

  static ReportedConfig of(Values json) throws BrokenFileException {
    String word = json.text("status");
    Status status =
        Arrays.stream(Status.values())
            .filter(s -> s.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new BrokenFileException("there is no status \"" + word + "\""));
    return new ReportedConfig(
        json.whole("revision"),
        json.text("hash"),
        status,
        json.has("reason") ? Optional.of(json.text("reason")) : Optional.empty());
  }
}
