package org.yizhan.cloud.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out, and who may do what. */
class SessionTest {
  private static ApiTestHttp api;

  @BeforeAll
  static void start() {
    api = new ApiTestHttp("session");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String cookie(String who) {
    String cookie =
        api.send(api.login(who, ApiTestHttp.PASSWORD)).requireStatus(200).header("Set-Cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static HttpRequest.Builder post(String path, String json) {
    return api.request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/api/v1/login"})
  void signingInAnswersATokenAndSetsTheCookie(String path) {
    ApiTestHttp.Answer answer =
        api.send(post(path, "{\"username\":\"operator\",\"password\":\"open!sez\"}"))
            .requireStatus(200);

    assertEquals("Bearer", answer.text("token_type"));
    assertEquals(43200, answer.at("expires_in"));
    assertEquals("operator", answer.text("username"));
    assertEquals("operator", answer.text("role"));
    String cookie = answer.header("Set-Cookie");
    assertTrue(cookie.startsWith("YIZHAN_SESSION=" + answer.text("access_token")), cookie);
    assertTrue(cookie.toLowerCase(Locale.ROOT).contains("httponly"), cookie);
    assertTrue(cookie.contains("SameSite=Strict"), cookie);
    assertTrue(cookie.contains("Path=/"), cookie);
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @Test
  void cookieAndBearerBothCount() {
    ApiTestHttp.Answer byCookie =
        api.send(api.request("/api/v1/me").header("Cookie", cookie("crew"))).requireStatus(200);
    assertEquals("crew", byCookie.text("username"));
    assertEquals("crew", byCookie.text("role"));
    assertEquals("manager", api.get("manager", "/api/v1/me").requireStatus(200).text("role"));
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    String claims = "{\"sub\":\"admin\",\"roles\":[\"admin\"],\"exp\":4102444800}";
    for (String header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}")) {
      String token = base64(header) + "." + base64(claims) + ".";

      api.send(api.request("/api/v1/me").header("Authorization", "Bearer " + token))
          .requireProblem(401);
      api.send(api.request("/api/v1/me").header("Authorization", "Bearer " + token + "AAAA"))
          .requireProblem(401);
    }
    String signed =
        api.send(api.login("crew", ApiTestHttp.PASSWORD)).requireStatus(200).text("access_token");
    String header =
        new String(
            Base64.getUrlDecoder().decode(signed.substring(0, signed.indexOf('.'))),
            StandardCharsets.UTF_8);
    assertTrue(header.contains("HS256"), header);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void wrongNamesAndPasswordsAreRefusedAlike() {
    String wrong = api.send(api.login("crew", "wrong")).requireProblem(401).text("detail");

    assertEquals(wrong, api.send(api.login("nobody", "x")).requireProblem(401).text("detail"));
  }

  @Test
  void guessingIsSlowedDown() {
    for (int i = 0; i < 10; i++) {
      api.send(api.login("guessed", "guess")).requireProblem(401);
    }
    ApiTestHttp.Answer answer = api.send(api.login("guessed", "guess")).requireProblem(429);

    assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"username\":\"crew\"}", "{}", "{\"username\":", "[]", ""})
  void aSignInThatCannotBeReadIsABadRequest(String body) {
    api.send(post("/login", body)).requireProblem(400);
  }

  @Test
  void signingOutEndsTheCookie() {
    String cookie =
        api.send(post("/logout", "").header("Cookie", cookie("crew")))
            .requireStatus(204)
            .header("Set-Cookie");

    assertTrue(cookie.startsWith("YIZHAN_SESSION=;"), cookie);
    assertTrue(cookie.contains("Max-Age=0"), cookie);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/me",
        "/api/v1/live",
        "/api/v1/live/stream",
        "/api/v1/stations",
        "/api/v1/stations/demo-001",
        "/api/v1/stations/demo-001/commands",
        "/api/v1/readings",
        "/api/v1/incidents",
        "/api/v1/rules",
        "/api/v1/usage/heatmap",
        "/api/v1/usage/summary",
        "/api/v1/catalog",
        "/api/v1/nothing"
      })
  void everyPathOfTheApiNeedsASignIn(String path) {
    ApiTestHttp.Answer answer = api.send(api.request(path)).requireProblem(401);

    assertTrue(answer.header("WWW-Authenticate").startsWith("Bearer"));
    api.send(api.request(path).header("Authorization", "Bearer forged.to.ken")).requireProblem(401);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/stations, manager",
    "POST, /api/v1/stations, crew",
    "POST, /api/v1/stations, operator",
    "PUT, /api/v1/stations/demo-001/profile, operator",
    "POST, /api/v1/stations/demo-001/credentials, operator",
    "POST, /api/v1/stations/demo-001/commands, manager",
    "POST, /api/v1/incidents/0b0e0000-0000-0000-0000-000000000000/ack, manager",
    "POST, /api/v1/incidents/0b0e0000-0000-0000-0000-000000000000/note, manager"
  })
  void aRoleMayDoNoMoreThanTheTableSays(String method, String path, String role) {
    api.send(role, method, path, "{}").requireProblem(403);
  }

  @Test
  void anotherSitesPageCannotUseTheCookie() {
    String cookie = cookie("admin");

    api.send(
            post("/api/v1/stations", "{}")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "cross-site"))
        .requireProblem(403);
    api.send(
            post("/api/v1/stations", "{}")
                .header("Cookie", cookie)
                .header("Origin", "https://elsewhere.example"))
        .requireProblem(403);
    api.send(post("/login", "{}").header("Sec-Fetch-Site", "same-site")).requireProblem(403);
    api.send(
            post("/api/v1/stations", "{}")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin"))
        .requireProblem(422);
    api.send(
            post("/api/v1/stations", "{}")
                .header("Cookie", cookie)
                .header("Origin", api.request("/").build().uri().toString().replaceAll("/$", "")))
        .requireProblem(422);
  }
}
