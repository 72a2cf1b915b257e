package org.yizhan.cloud.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.event.StartupEvent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cloud.ApiTestClock;
import org.yizhan.cloud.ApiTestDatabases;
import org.yizhan.cloud.access.SignIn.Outcome;

/** Who may sign in, on whichever database. */
abstract class AccessContract {
  private static final Map<String, Object> DEMO = Map.of("yizhan.access.demo-password", "open!sez");

  private String url;
  private ApplicationContext context;

  abstract String newDatabase();

  @BeforeEach
  void prepare() {
    url = newDatabase();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  private SignIn start(Map<String, Object> settings) {
    if (context != null) {
      context.close();
    }
    context = ApiTestDatabases.context(url, settings);
    context.getBean(FirstPeople.class).onStart(new StartupEvent(context));
    return context.getBean(SignIn.class);
  }

  @Test
  void theFirstAdminHasTheConfiguredPassword() {
    SignIn signIn = start(Map.of("yizhan.access.admin-password", "first"));

    assertEquals(
        new Outcome.Accepted(new Person("admin", Role.ADMIN)), signIn.attempt("admin", "first"));
    assertEquals(new Outcome.Refused(), signIn.attempt("admin", "wrong"));
    assertEquals(new Outcome.Refused(), signIn.attempt("nobody", "first"));
  }

  @Test
  void aLaterStartLeavesTheAdminAlone() {
    start(Map.of("yizhan.access.admin-password", "first"));

    SignIn signIn = start(Map.of("yizhan.access.admin-password", "second"));

    assertInstanceOf(Outcome.Accepted.class, signIn.attempt("admin", "first"));
    assertInstanceOf(Outcome.Refused.class, signIn.attempt("admin", "second"));
  }

  @Test
  void withoutASettingTheAdminsPasswordIsMadeUp() {
    SignIn signIn = start(Map.of());

    assertInstanceOf(Outcome.Refused.class, signIn.attempt("admin", "admin"));
    assertEquals(false, context.getBean(People.class).nobody());
  }

  @Test
  void theDemoHasOnePersonOfEachRole() {
    start(Map.of("yizhan.access.admin-password", "first"));

    SignIn signIn = start(DEMO);

    for (Role role : Role.values()) {
      assertEquals(
          new Outcome.Accepted(new Person(role.word(), role)),
          signIn.attempt(role.word(), "open!sez"));
    }
    assertInstanceOf(Outcome.Refused.class, signIn.attempt("admin", "first"));
  }

  @Test
  void signInsAreAudited() {
    SignIn signIn = start(DEMO);

    signIn.attempt("crew", "open!sez");
    signIn.attempt("crew", "wrong");

    assertEquals(
        java.util.List.of(new Audit.Entry(ApiTestClock.START, "crew", "sign-in", "crew")),
        context.getBean(Audit.class).of("crew"));
  }

  @Test
  void theSigningSecretSurvivesARestart() {
    start(DEMO);
    String secret = context.getBean(SigningSecret.class).value();

    start(DEMO);

    assertEquals(secret, context.getBean(SigningSecret.class).value());
    assertNotEquals("", secret);
  }

  @Test
  void guessingIsStoppedAndTheWindowOpensAgain() {
    SignIn signIn = start(DEMO);
    for (int i = 0; i < GuessLimit.MAX_ATTEMPTS; i++) {
      assertEquals(new Outcome.Refused(), signIn.attempt("crew", "guess " + i));
    }

    assertEquals(new Outcome.Throttled(GuessLimit.WINDOW), signIn.attempt("crew", "open!sez"));
    assertInstanceOf(Outcome.Accepted.class, signIn.attempt("operator", "open!sez"));
    context.getBean(ApiTestClock.class).leap(GuessLimit.WINDOW);
    assertInstanceOf(Outcome.Accepted.class, signIn.attempt("crew", "open!sez"));
  }

  @Test
  void passwordsBeyondWhatBcryptReadsAreRefused() {
    SignIn signIn = start(DEMO);

    assertEquals(new Outcome.Refused(), signIn.attempt("crew", "x".repeat(1000)));
    assertEquals(new Outcome.Refused(), signIn.attempt("x".repeat(1000), "x"));
  }
}
