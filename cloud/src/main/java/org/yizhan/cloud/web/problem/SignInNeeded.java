package org.yizhan.cloud.web.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** 401 for who has not signed in, 403 for who may not. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class SignInNeeded
    implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
    HttpStatus status = refused.isForbidden() ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED;
    String detail =
        refused.isForbidden()
            ? "your role may not do this"
            : "sign in first: POST /login, then send the cookie or the bearer token";
    MutableHttpResponse<ProblemDetails> response =
        HttpResponse.<ProblemDetails>status(status)
            .body(ProblemDetails.of(status, detail))
            .contentType(ProblemDetails.MEDIA_TYPE);
    return refused.isForbidden()
        ? response
        : response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"yizhan\"");
  }
}
