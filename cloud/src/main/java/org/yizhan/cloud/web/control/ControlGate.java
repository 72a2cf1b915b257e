package org.yizhan.cloud.web.control;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import org.yizhan.cloud.control.ControlSecret;
import org.yizhan.cloud.web.problem.ProblemException;

/** Lets in who knows the secret and is on this computer; for others there is nothing here. */
@Singleton
final class ControlGate {
  /** Holds the secret; not {@code Authorization}, which is for people's sessions. */
  private static final String SECRET = "X-Yizhan-Control";

  private final ControlSecret secret;

  ControlGate(ControlSecret secret) {
    this.secret = secret;
  }

  void admit(HttpRequest<?> request) {
    boolean here = sameComputer(request);
    if (!secret.matches(request.getHeaders().get(SECRET)) || !here) {
      throw ProblemException.notFound("there is nothing here");
    }
  }

  /** A service that listens on one address of a network is reached from that address. */
  private static boolean sameComputer(HttpRequest<?> request) {
    InetAddress from = request.getRemoteAddress().getAddress();
    return from != null
        && (from.isLoopbackAddress() || from.equals(request.getServerAddress().getAddress()));
  }
}
