package org.yizhan.cloud.alert;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.yizhan.catalog.Text;
import org.yizhan.cloud.fault.Rules;

/** Messages as channels get them. */
public final class TestMessages {
  public static final Instant AT = Instant.parse("2026-11-22T00:00:05Z");

  private TestMessages() {}

  public static Message raised(Text stationName, Text advice) {
    Incident incident =
        new Incident(
            new UUID(1, 2),
            "demo-001",
            "aed-1",
            "aed-missing",
            "critical",
            false,
            AT.minusSeconds(5),
            AT,
            null,
            null,
            null);
    Notice notice = Notice.of(new UUID(3, 4), incident, "test", Notice.RAISED, AT);
    IncidentView view =
        new IncidentView(
            incident,
            stationName,
            Optional.of("东城区"),
            Optional.of(Text.same("AED")),
            Rules.find("aed-missing").orElseThrow().title(),
            advice,
            List.of(),
            List.of());
    return new Message(notice, view, URI.create("https://desk.example/incidents/1"), AT);
  }

  public static Message raised() {
    return raised(
        new Text("东单驿站", "Dongdan Station"), Rules.find("aed-missing").orElseThrow().advice());
  }
}
