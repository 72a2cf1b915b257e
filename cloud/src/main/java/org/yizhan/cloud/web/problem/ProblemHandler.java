package org.yizhan.cloud.web.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers what the controllers refuse. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<?> handle(HttpRequest request, ProblemException refused) {
    MutableHttpResponse<ProblemDetails> response =
        HttpResponse.<ProblemDetails>status(refused.status())
            .body(refused.details())
            .contentType(ProblemDetails.MEDIA_TYPE);
    refused
        .retryAfter()
        .ifPresent(
            // Rounded up: a client that waits this long is let in.
            wait -> response.header(HttpHeaders.RETRY_AFTER, "" + (wait.toSeconds() + 1)));
    return response;
  }
}
