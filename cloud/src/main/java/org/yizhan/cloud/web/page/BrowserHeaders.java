package org.yizhan.cloud.web.page;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Headers that every answer carries: what a browser may do with it and keep of it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BrowserHeaders {
  /** Files under this path have a hash of their content in their names. */
  private static final String HASHED = "/assets/";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";
  private static final String NEVER = "no-store";

  /** The charts and widgets set styles in line; nothing else may come from elsewhere. */
  private static final String APP_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src"
          + " 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri"
          + " 'self'; form-action 'self'; frame-ancestors 'none'";

  /** The page of the API document starts itself with a script in line. */
  private static final String DOCUMENT_POLICY =
      APP_POLICY.replace(
          "default-src 'self';", "default-src 'self'; script-src 'self' 'unsafe-inline';");

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String path = request.getPath();
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "same-origin");
    response.header("X-Frame-Options", "DENY");
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    response.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    response.header(
        "Content-Security-Policy", path.startsWith("/swagger") ? DOCUMENT_POLICY : APP_POLICY);
    response.getHeaders().set(HttpHeaders.CACHE_CONTROL, cache(path, response.code()));
  }

  private static String cache(String path, int status) {
    boolean found = status == 200 || status == 304;
    if (path.startsWith("/api/") || path.equals("/login") || !found) {
      return NEVER;
    }
    return path.startsWith(HASHED) ? FOR_EVER : ASK_AGAIN;
  }
}
