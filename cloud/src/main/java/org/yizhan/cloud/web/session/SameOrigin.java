package org.yizhan.cloud.web.session;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Set;
import org.yizhan.cloud.web.problem.ProblemException;

/**
 * Refuses requests that a page of another site makes a browser send: signing in and whatever the
 * cookie authorises. A browser says in {@code Sec-Fetch-Site}, or at least in {@code Origin}, where
 * a request comes from; a program says neither and has no cookie that it was not given. The
 * same-site cookie is the first guard, this is the second.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SameOrigin {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** This site's own page, or a person who typed the address. */
  private static final Set<String> OWN = Set.of("same-origin", "none");

  @RequestFilter
  void refuseForeign(HttpRequest<?> request) {
    boolean bearer = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
    if (!SAFE.contains(request.getMethod()) && !bearer && foreign(request.getHeaders())) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "this request comes from a page of another site");
    }
  }

  private static boolean foreign(HttpHeaders headers) {
    String site = headers.get("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    String origin = headers.get(HttpHeaders.ORIGIN);
    return origin != null && !sameHost(origin, headers.get(HttpHeaders.HOST));
  }

  /** Without the scheme: TLS may end before the service. */
  private static boolean sameHost(String origin, @Nullable String host) {
    try {
      return URI.create(origin).getRawAuthority() != null
          && URI.create(origin).getRawAuthority().equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
