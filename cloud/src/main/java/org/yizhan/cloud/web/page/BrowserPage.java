package org.yizhan.cloud.web.page;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The one page of the browser app. It has its own routes: a path that a person opens and that
 * nothing else answers is one of them.
 */
@Singleton
public final class BrowserPage {
  private static final String INDEX = "classpath:public/index.html";
  private static final List<String> NOT_PAGES =
      List.of("/api/", "/assets/", "/health", "/prometheus", "/swagger");

  private final ResourceResolver resources;

  BrowserPage(ResourceResolver resources) {
    this.resources = resources;
  }

  /** The page, if the request is a person's who opens one of its routes. */
  public Optional<MutableHttpResponse<Object>> instead(HttpRequest<?> request) {
    return isPage(request) ? index() : Optional.empty();
  }

  /** True for a request that a browser makes to open a page, whether or not the page exists. */
  public static boolean isPage(HttpRequest<?> request) {
    boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    return reads
        && request.accept().contains(MediaType.TEXT_HTML_TYPE)
        && NOT_PAGES.stream().noneMatch(request.getPath()::startsWith);
  }

  private Optional<MutableHttpResponse<Object>> index() {
    return resources
        .getResourceAsStream(INDEX)
        .map(stream -> HttpResponse.<Object>ok(new StreamedFile(stream, MediaType.TEXT_HTML_TYPE)));
  }
}
