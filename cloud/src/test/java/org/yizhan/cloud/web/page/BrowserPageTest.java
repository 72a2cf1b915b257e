package org.yizhan.cloud.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests are a person's who opens a page of the browser app. */
class BrowserPageTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /stations/demo-001, true",
    "HEAD, /incidents, true",
    "GET, /login, true",
    "POST, /login, false",
    "GET, /api/v1/nothing, false",
    "GET, /assets/gone-1a2b.js, false",
    "GET, /health/nothing, false",
    "GET, /prometheus, false",
    "GET, /swagger-ui/nothing, false"
  })
  void aPageIsWhatAPersonOpens(HttpMethod method, String path, boolean page) {
    HttpRequest<?> request =
        HttpRequest.create(method, path).accept(MediaType.TEXT_HTML_TYPE, MediaType.ALL_TYPE);

    assertEquals(page, BrowserPage.isPage(request));
  }

  @ParameterizedTest
  @CsvSource({"application/json", "*/*", "image/png"})
  void aProgramGetsNoPage(String accepted) {
    HttpRequest<?> request = HttpRequest.GET("/stations").accept(MediaType.of(accepted));

    assertEquals(false, BrowserPage.isPage(request));
  }
}
