package org.yizhan.cloud.web.problem;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request that cannot be answered as asked; the message goes to who asked. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final transient List<ProblemDetails.Fault> problems;
  private final transient Optional<Duration> retryAfter;

  private ProblemException(
      HttpStatus status,
      String detail,
      List<ProblemDetails.Fault> problems,
      Optional<Duration> retryAfter) {
    super(detail);
    this.status = status;
    this.problems = List.copyOf(problems);
    this.retryAfter = retryAfter;
  }

  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, detail, List.of(), Optional.empty());
  }

  /** 400: a parameter or the body cannot be taken. */
  public static ProblemException badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST, detail);
  }

  public static ProblemException notFound(String detail) {
    return of(HttpStatus.NOT_FOUND, detail);
  }

  /** 422: readable, but wrong in itself. */
  public static ProblemException unprocessable(String detail, List<ProblemDetails.Fault> faults) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, detail, faults, Optional.empty());
  }

  /** Refused for now. */
  public static ProblemException later(HttpStatus status, String detail, Duration retryAfter) {
    return new ProblemException(status, detail, List.of(), Optional.of(retryAfter));
  }

  HttpStatus status() {
    return status;
  }

  ProblemDetails details() {
    return ProblemDetails.of(status, getMessage()).withProblems(problems);
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
