package org.yizhan.cloud.web.session;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.token.reader.TokenReader;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.yizhan.cloud.access.AccessSettings;

/** The browser's session: out of reach of scripts, and sent to this site's own pages only. */
@Singleton
final class SessionCookie implements TokenReader<HttpRequest<?>> {
  static final String NAME = "YIZHAN_SESSION";

  private final AccessSettings settings;

  SessionCookie(AccessSettings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return request.getCookies().findCookie(NAME).map(Cookie::getValue);
  }

  Cookie holding(String token, Duration lifetime) {
    return Cookie.of(NAME, token)
        .path("/")
        .httpOnly(true)
        .sameSite(SameSite.Strict)
        .secure(settings.cookieSecure())
        .maxAge(lifetime);
  }

  /** Ends the session in the browser. */
  Cookie ended() {
    return holding("", Duration.ZERO);
  }
}
