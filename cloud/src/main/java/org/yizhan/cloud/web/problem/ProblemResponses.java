package org.yizhan.cloud.web.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.cloud.web.page.BrowserPage;

/**
 * Gives every error that the framework finds its body: no route, wrong method or media type,
 * malformed JSON, a missing parameter, and whatever nobody expected. What nobody expected is logged
 * under an id, and the answer carries only the id.
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemResponses implements ErrorResponseProcessor<Object> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

  private final BrowserPage page;

  ProblemResponses(BrowserPage page) {
    this.page = page;
  }

  @Override
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    HttpRequest<?> request = context.getRequest();
    if (response.code() == HttpStatus.NOT_FOUND.getCode()
        || response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
      MutableHttpResponse<Object> found = page.instead(request).orElse(null);
      if (found != null) {
        return found;
      }
    }
    HttpStatus status = HttpStatus.valueOf(response.code());
    ProblemDetails details =
        status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
            ? unexpected(request, status, context)
            : ProblemDetails.of(status, words(context, status)).withProblems(faults(context));
    return response.<Object>body(details).contentType(ProblemDetails.MEDIA_TYPE);
  }

  private static ProblemDetails unexpected(
      HttpRequest<?> request, HttpStatus status, ErrorContext context) {
    String id = UUID.randomUUID().toString();
    LOG.error(
        "error {} on {} {}",
        id,
        request.getMethodName(),
        request.getPath(),
        context.getRootCause().orElse(null));
    return ProblemDetails.of(status, "this should not have happened; the log has it under the id")
        .withId(id);
  }

  private static String words(ErrorContext context, HttpStatus status) {
    String words =
        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
    return words.isBlank() ? status.getReason() : firstLine(words);
  }

  private static List<ProblemDetails.Fault> faults(ErrorContext context) {
    return context.getErrors().stream()
        .filter(error -> error.getPath().isPresent())
        .map(
            error ->
                new ProblemDetails.Fault(
                    error.getPath().orElseThrow(), firstLine(error.getMessage()), ""))
        .toList();
  }

  /** Parsers add a copy of the source and their own class names after the first line. */
  private static String firstLine(String words) {
    return words.lines().findFirst().orElse("");
  }
}
