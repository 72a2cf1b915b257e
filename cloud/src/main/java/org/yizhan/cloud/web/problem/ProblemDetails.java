package org.yizhan.cloud.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * An error answer, RFC 9457.
 *
 * @param type a word for programs, as a URI reference
 * @param id of an unexpected error; the log has the rest under it
 * @param problems the single faults of a request that has several
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemDetails(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String id,
    @Nullable List<Fault> problems) {
  /** The media type of these answers. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One fault of a request.
   *
   * @param at where, as a path
   * @param mend how to mend it
   */
  @Serdeable
  public record Fault(String at, String message, String mend) {}

  static ProblemDetails of(HttpStatus status, String detail) {
    return new ProblemDetails(
        "about:blank", status.getReason(), status.getCode(), detail, null, null);
  }

  ProblemDetails withId(String errorId) {
    return new ProblemDetails(type, title, status, detail, errorId, problems);
  }

  ProblemDetails withProblems(List<Fault> faults) {
    return faults.isEmpty()
        ? this
        : new ProblemDetails(type, title, status, detail, id, List.copyOf(faults));
  }
}
