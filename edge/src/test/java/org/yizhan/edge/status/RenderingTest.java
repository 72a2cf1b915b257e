package org.yizhan.edge.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The renderings against the files in {@code src/test/resources}. */
class RenderingTest {
  private static StationStatus status(String name) {
    return name.equals("healthy") ? SampleStatus.healthy() : SampleStatus.faulty();
  }

  @ParameterizedTest
  @CsvSource({"healthy, ZH", "healthy, EN", "faulty, ZH", "faulty, EN"})
  void textAndPageAreTheGoldenOnes(String name, Language language) throws IOException {
    StationStatus status = status(name);
    String stem = name + "." + language.word();
    assertGolden(stem + ".txt", TerminalStatus.render(status, language));
    assertGolden(stem + ".html", WebStatus.render(status, language));
  }

  @ParameterizedTest
  @CsvSource({"healthy", "faulty"})
  void jsonIsTheGoldenOne(String name) throws IOException {
    String json = JsonStatus.render(status(name));
    assertGolden(
        name + ".json",
        JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(JSON.std.mapFrom(json)) + "\n");
  }

  /** A difference leaves what was rendered in {@code target/golden}, to look at or to take over. */
  private static void assertGolden(String name, String rendered) throws IOException {
    Path found = Files.createDirectories(Path.of("target/golden")).resolve(name);
    Files.writeString(found, rendered);
    try (InputStream golden = RenderingTest.class.getResourceAsStream(name)) {
      assertTrue(golden != null, "there is no golden file " + name + "; rendered: " + found);
      assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), rendered, name);
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void linesOfTheTextFitTheTerminal(Language language) {
    for (StationStatus status : List.of(SampleStatus.healthy(), SampleStatus.faulty())) {
      TerminalStatus.render(status, language)
          .lines()
          .forEach(line -> assertTrue(Columns.width(line) <= 80, line));
    }
  }

  @Test
  void englishTextIsAsciiButForNames() {
    String text = TerminalStatus.render(SampleStatus.faulty(), Language.EN);
    List<String> others =
        text.lines().filter(line -> !line.chars().allMatch(c -> c >= ' ' && c < 127)).toList();
    assertEquals(List.of("dongdan-02  暖心驿站"), others);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void nothingBreaksOutOfPageOrText(Language language) {
    String page = WebStatus.render(SampleStatus.faulty(), language);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("<b>"), page);
    assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;"), page);
    assertFalse(page.contains("http://"), "nothing is loaded from elsewhere");
    assertFalse(TerminalStatus.render(SampleStatus.faulty(), language).contains("\u001b"));
  }

  @Test
  void jsonTellsTheTroubles() throws IOException {
    Map<String, Object> json = JSON.std.mapFrom(JsonStatus.render(SampleStatus.faulty()));
    assertEquals(
        Map.of("kind", "smoke_or_water", "subject", "leak-1", "detail", ""),
        ((List<?>) json.get("troubles")).getFirst());
    assertEquals(
        List.of(), JSON.std.mapFrom(JsonStatus.render(SampleStatus.healthy())).get("troubles"));
  }
}
