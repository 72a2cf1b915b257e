package org.yizhan.cloud.web.session;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecuredAnnotationRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Who may open a path that no controller guards: anyone what is outside of the API (the browser
 * app's files, the API document, health and metrics; a path that does not exist is then a plain
 * 404), and who is signed in the rest.
 */
@Singleton
final class OpenPaths implements SecurityRule<HttpRequest<?>> {
  @Override
  public Publisher<SecurityRuleResult> check(
      HttpRequest<?> request, @Nullable Authentication authentication) {
    boolean open = !request.getPath().startsWith("/api/") || authentication != null;
    return Publishers.just(open ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED);
  }

  /** After the controllers' own annotations. */
  @Override
  public int getOrder() {
    return SecuredAnnotationRule.ORDER + 1;
  }
}
