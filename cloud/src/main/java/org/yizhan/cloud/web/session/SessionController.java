package org.yizhan.cloud.web.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.generator.AccessTokenConfiguration;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.yizhan.cloud.access.Person;
import org.yizhan.cloud.access.SignIn;
import org.yizhan.cloud.access.SignIn.Outcome;
import org.yizhan.cloud.web.problem.ProblemException;

/** Signing in and out. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "sign-in")
final class SessionController {
  private final SignIn signIn;
  private final TokenGenerator tokens;
  private final SessionCookie cookie;
  private final Duration lifetime;

  SessionController(
      SignIn signIn,
      TokenGenerator tokens,
      SessionCookie cookie,
      AccessTokenConfiguration configuration) {
    this.signIn = signIn;
    this.tokens = tokens;
    this.cookie = cookie;
    this.lifetime = Duration.ofSeconds(configuration.getExpiration());
  }

  /** What a person signs in with. */
  @Serdeable
  record Credentials(@Nullable String username, @Nullable String password) {
    /** The password stays out of logs. */
    @Override
    public String toString() {
      return "credentials of " + username;
    }
  }

  /** A session, in the words of OAuth 2 where it has some. */
  @Serdeable
  record Session(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      String username,
      String role) {}

  /** Who is signed in. */
  @Serdeable
  record Me(String username, String role) {}

  /** Signs in: answers a bearer token and sets the browser's cookie. */
  @Post(uris = {"/login", "/api/v1/login"})
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<Session> login(@Body Credentials credentials) {
    if (credentials.username() == null || credentials.password() == null) {
      throw ProblemException.badRequest("username and password must both be given");
    }
    return switch (signIn.attempt(credentials.username(), credentials.password())) {
      case Outcome.Accepted accepted -> session(accepted.person());
      case Outcome.Refused refused ->
          throw ProblemException.of(HttpStatus.UNAUTHORIZED, "wrong name or password");
      case Outcome.Throttled throttled ->
          throw ProblemException.later(
              HttpStatus.TOO_MANY_REQUESTS,
              "too many attempts with this name; wait and try again",
              throttled.retryAfter());
    };
  }

  private HttpResponse<Session> session(Person person) {
    String role = person.role().word();
    Authentication authentication = Authentication.build(person.username(), List.of(role));
    String token =
        tokens
            .generateToken(authentication, (int) lifetime.toSeconds())
            .orElseThrow(() -> new IllegalStateException("no token was made"));
    return HttpResponse.ok(
            new Session(token, "Bearer", lifetime.toSeconds(), person.username(), role))
        .cookie(cookie.holding(token, lifetime));
  }

  /** Ends the browser's session. */
  @Post(uris = {"/logout", "/api/v1/logout"})
  @Secured(SecurityRule.IS_ANONYMOUS)
  HttpResponse<?> logout() {
    return HttpResponse.noContent().cookie(cookie.ended());
  }

  /** Who is signed in. */
  @Get("/api/v1/me")
  @Secured(SecurityRule.IS_AUTHENTICATED)
  Me me(Authentication authentication) {
    return new Me(
        authentication.getName(), authentication.getRoles().stream().findFirst().orElse("none"));
  }
}
